package org.defenderrelief.vault.recovery;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;

/**
 * That an office could have been restored: people brought enough shares together, they gave the recovery key, and it opened every key of the
 * circle. The recovery key signs it.
 *
 * @param kid short name of the recovery key
 * @param root of the roster
 * @param head of the roster that it was tried on
 * @param at when
 * @param shares places of the shares that were brought, with commas between
 * @param sig base64url
 */
public record DrillRecord(
        String format, Office office, String kid, String root, String head, String at, String shares, String sig) {
    private static final String FORMAT = "relief-recovery-drill/1";
    private static final String NAME = "record of a drill";

    public DrillRecord {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(shares, "shares");
        Objects.requireNonNull(sig, "sig");
    }

    static DrillRecord of(Office office, Roster roster, Instant at, String shares, PrivateKeys recovery) {
        String kid = recovery.publicKeys().kid();
        DrillRecord unsigned =
                new DrillRecord(FORMAT, office, kid, roster.root(), roster.head(), at.toString(), shares, "");
        return unsigned.with(Secrets.base64Url(recovery.signing().sign(unsigned.signed())));
    }

    /** One that is put together again from what an act says of it. */
    public static DrillRecord of(
            Office office, String kid, String root, String head, String at, String shares, String sig) {
        return new DrillRecord(FORMAT, office, kid, root, head, at, shares, sig);
    }

    /** The text of the file. */
    String json() {
        return RecoveryJson.write(this);
    }

    /** @throws NotUsable if it is none */
    public static DrillRecord read(String text) {
        DrillRecord drill = RecoveryJson.read(text, DrillRecord.class, NAME);
        if (!FORMAT.equals(drill.format())
                || !drill.shares().matches("\\d{1,2}(,\\d{1,2}){0,15}")
                || !drill.head().matches("[0-9a-f]{64}")
                || !drill.sig().matches("[A-Za-z0-9_-]{86}")) {
            throw new NotUsable("This is no " + NAME + " of this version.");
        }
        return drill;
    }

    /** Whether that recovery key signed it, of that roster. */
    public boolean isOf(Roster roster, Roster.Recovery recovery) {
        return root.equals(roster.root()) && kid.equals(recovery.kid()) && isSigned(recovery);
    }

    private boolean isSigned(Roster.Recovery recovery) {
        try {
            return recovery.keys().signing().verifies(signed(), Secrets.fromBase64Url(sig));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** When it was made. @throws NotUsable if that is no time */
    public Instant when() {
        try {
            return Instant.parse(at);
        } catch (DateTimeException noTime) {
            throw new NotUsable("This is no " + NAME + " of this version.");
        }
    }

    private DrillRecord with(String signature) {
        return new DrillRecord(format, office, kid, root, head, at, shares, signature);
    }

    private byte[] signed() {
        return String.join("|", FORMAT, office.name(), kid, root, head, at, shares)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
