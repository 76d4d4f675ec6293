package org.defenderrelief.vault;

import java.util.List;

/**
 * One circle's public key.
 *
 * @param kid the key's short name, which a sealed key repeats
 * @param publicKey X25519, 32 bytes in base64url without padding
 * @param fingerprint SHA-256 of those 32 bytes, in hex, to be compared over another channel
 * @param compartments names of the compartments that a request seals to this circle
 */
public record IntakeKey(Circle circle, String kid, String publicKey, String fingerprint, List<String> compartments) {}
