package org.defenderrelief.vault;

import java.util.List;

/** A sealed version as it stands in the database. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredVersion(
        Binding binding,
        byte[] nonce,
        byte[] ciphertext,
        byte[] commitment,
        boolean sealedBySender,
        List<SealedKey> keys) {}
