-- Notes who sits at a story's desk on a node and returns what every node said that did so lately.
-- KEYS[1]  hash of the story: node -> "second" and what it said; one key, so any cluster slot
-- ARGV[1]  node    ARGV[2]  what it says; empty when nobody sits there    ARGV[3]  seconds after which a silent node is forgotten
-- Returns  what the nodes said, an array of strings
local now = tonumber(redis.call('TIME')[1])
local lifetime = tonumber(ARGV[3])
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], now .. '@' .. ARGV[2])
  redis.call('EXPIRE', KEYS[1], lifetime)
end
local said = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local at = string.find(all[i + 1], '@', 1, true)
  local second = at and tonumber(string.sub(all[i + 1], 1, at - 1))
  if second and second > now - lifetime then
    said[#said + 1] = string.sub(all[i + 1], at + 1)
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return said
