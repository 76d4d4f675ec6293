package org.defenderrelief.vault.roster;

import java.util.List;

import org.defenderrelief.vault.seal.Circle;

/**
 * One circle's public key.
 *
 * @param kid the key's short name, which a sealed key repeats
 * @param publicKey X-Wing, 1216 bytes in base64url without padding
 * @param fingerprint SHA-256 of those bytes, in hex, to be compared over another channel
 * @param compartments names of the compartments that a request seals to this circle
 */
public record IntakeKey(Circle circle, String kid, String publicKey, String fingerprint, List<String> compartments) {}
