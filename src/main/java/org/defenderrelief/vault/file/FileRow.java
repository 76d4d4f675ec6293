package org.defenderrelief.vault.file;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.FileSegments;

/** A file's row as it stands. Whether what it says is so, its segments, its token and the act that took it in tell. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileRow(
        UUID id,
        PersonId owner,
        boolean sealed,
        byte[] tokenHash,
        int generation,
        OptionalLong length,
        int segments,
        boolean complete,
        byte[] rootOrNull,
        Instant changedAt,
        boolean taken) {

    /** Bytes in a full segment as its sender counts them. */
    int step() {
        return sealed ? FileSegments.SEALED : FileSegments.PLAIN;
    }

    long offset() {
        return complete ? length.orElse(0) : (long) segments * step();
    }

    boolean isOf(PersonId person, UploadToken token) {
        return owner.equals(person) && id.equals(token.id()) && MessageDigest.isEqual(tokenHash, token.hash());
    }

    Upload upload(Duration keptFor) {
        return new Upload(id, offset(), length, sealed, complete, changedAt.plus(keptFor));
    }
}
