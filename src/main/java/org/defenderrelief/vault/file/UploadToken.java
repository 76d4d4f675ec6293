package org.defenderrelief.vault.file;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.seal.Secrets;

/**
 * What whoever sends a file keeps of it until a case takes it in: which it is, and the secret that the key of its content follows from.
 * The database knows the secret's hash alone, so a copy of it opens no file that waits. It never shows itself but by {@link #reveal}.
 */
public final class UploadToken {
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");
    private static final int SECRET = 32;

    private final UUID id;
    private final byte[] secret;

    private UploadToken(UUID id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    static UploadToken random() {
        return new UploadToken(Ids.next(), Secrets.random(SECRET));
    }

    /** The token that is written so; empty if it is none. */
    public static Optional<UploadToken> read(String textOrNull) {
        Matcher written = WRITTEN.matcher(textOrNull == null ? "" : textOrNull);
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            byte[] secret = Secrets.fromBase64Url(written.group(2));
            return Ids.read(written.group(1)).map(id -> new UploadToken(id, secret));
        } catch (IllegalArgumentException notCanonical) {
            return Optional.empty();
        }
    }

    /** Of the file; no secret. */
    public UUID id() {
        return id;
    }

    /** {@code <id>.<43 characters of base64url>}, for the sender alone. */
    public String reveal() {
        return id + "." + Secrets.base64Url(secret);
    }

    byte[] secret() {
        return secret;
    }

    byte[] hash() {
        return Secrets.sha256(secret);
    }

    @Override
    public String toString() {
        return "UploadToken[redacted]";
    }
}
