-- The first answer to an opening stands where all others do (room repeat). What was answered before this ran is not taken over: such an answer is sealed under
-- a key that the database does not have. The same opening sent again across the upgrade meets the version that it names, and is refused.
ALTER TABLE committee_round
    DROP KEY uq_committee_round_repeat_slot,
    DROP COLUMN repeat_slot,
    DROP COLUMN repeat_fingerprint;
