package org.defenderrelief.vault.seal;

/**
 * All that one recipient needs beside their private key to open a stored version.
 *
 * @param recipient who
 * @param kid which of the recipient's keys the batch key is sealed to
 * @param sealedKey the batch key, as {@link SealedKey}
 * @param wrappedKey the data key, as {@link WrappedKey}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VersionKey(Recipient recipient, String kid, byte[] sealedKey, byte[] wrappedKey) {}
