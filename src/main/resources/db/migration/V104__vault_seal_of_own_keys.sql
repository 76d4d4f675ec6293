-- Keys that are not those of the short name have no seal: a verification names the row.
CREATE OR REPLACE VIEW person_seal AS
    SELECT person_id, kid, pepper_generation, IF(
        kid = CONVERT(LEFT(SHA2(CONCAT(sealing_key, signing_key), 256), 16) USING ascii), SHA2(CONCAT(
        UNHEX(LPAD(HEX(pepper_generation), 8, '0')),
        UNHEX(LPAD(HEX(argon_memory_kib), 8, '0')), UNHEX(LPAD(HEX(argon_passes), 8, '0')),
        UNHEX(LPAD(HEX(argon_lanes), 8, '0')), argon_salt, sealed_keys), 256), NULL) AS seal
    FROM person_key;
