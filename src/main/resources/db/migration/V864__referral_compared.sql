-- What other funds sent and asked is compared with the acts by each verification, but for what they wrote, which its own signature proves.
GRANT SELECT (id, fund_id, received_at, settled_at) ON referral_received TO '${audit-user}'@'%';
GRANT SELECT (id, received_at, settled_at) ON referral_question_came TO '${audit-user}'@'%';
