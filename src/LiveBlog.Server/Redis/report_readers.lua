-- Notes how many readers a node has of a story and returns how many all nodes have that said so lately.
-- KEYS[1]  hash of the story: node -> "readers@second"; one key, so any cluster slot
-- ARGV[1]  node    ARGV[2]  its readers    ARGV[3]  seconds after which a silent node is forgotten
-- Returns  the sum, an integer, and 1 when the node's own last report was still known, otherwise 0
local now = tonumber(redis.call('TIME')[1])
local lifetime = tonumber(ARGV[3])
local known = 0
local mine = redis.call('HGET', KEYS[1], ARGV[1])
local told = mine and string.match(mine, '@(%d+)$')
if told and tonumber(told) > now - lifetime then
  known = 1
end
if ARGV[2] == '0' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. '@' .. now)
  redis.call('EXPIRE', KEYS[1], lifetime)
end
local sum = 0
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local readers, second = string.match(all[i + 1], '^(%d+)@(%d+)$')
  if readers and tonumber(second) > now - lifetime then
    sum = sum + tonumber(readers)
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return {sum, known}
