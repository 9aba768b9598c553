-- To be run on a restored PostgreSQL before its nodes start. A restored log may lack changes that readers have seen, and give their places
-- to others; with a new epoch every reader starts over from a snapshot instead of continuing a history that is not this one.
--   psql -v ON_ERROR_STOP=1 -d liveblog -f deploy/renew-epochs.sql
UPDATE "Stories" SET "Epoch" = substr(md5(gen_random_uuid()::text), 1, 16);
