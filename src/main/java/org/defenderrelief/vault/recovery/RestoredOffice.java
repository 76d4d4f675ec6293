package org.defenderrelief.vault.recovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;

/**
 * What the command gives back to the service: the statement that restores the office, signed by its recovery key, and the circle's keys, sealed
 * to everybody who is to hold them. The recovery key signs the whole of it, so that nothing in it is exchanged on the way. Nothing is secret.
 *
 * @param statement envelope that only the recovery key has signed yet
 */
public record RestoredOffice(Office office, String root, String statement, List<Copy> copies) {
    private static final String FORMAT = "relief-recovery-result/1";
    private static final String NAME = "result of a recovery";

    /** A circle's key, sealed. @param circleKid which @param memberKid to whom @param sealedKey base64url */
    public record Copy(String circleKid, String memberKid, String sealedKey) {
        public Copy {
            Objects.requireNonNull(circleKid, "circleKid");
            Objects.requireNonNull(memberKid, "memberKid");
            Objects.requireNonNull(sealedKey, "sealedKey");
        }

        static Copy of(String circleKid, String memberKid, byte[] sealed) {
            return new Copy(circleKid, memberKid, Secrets.base64Url(sealed));
        }

        /** @throws NotUsable if it cannot be read */
        public byte[] sealed() {
            return RecoveryKit.bytes(sealedKey);
        }
    }

    private record File(String format, String payload, String sig) {}

    public RestoredOffice {
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(statement, "statement");
        copies = List.copyOf(copies);
    }

    /** The text of the file. */
    String json(PrivateKeys recovery) {
        byte[] payload = RecoveryJson.write(this).getBytes(StandardCharsets.UTF_8);
        return RecoveryJson.write(new File(
                FORMAT,
                Secrets.base64Url(payload),
                Secrets.base64Url(recovery.signing().sign(signed(payload)))));
    }

    /**
     * What such a file says, by an office's present recovery key.
     *
     * @throws NotUsable if it is none, is of another installation, or no office's present recovery key signed exactly this
     */
    public static RestoredOffice read(String text, Roster now) {
        File file = RecoveryJson.read(text, File.class, NAME);
        if (!FORMAT.equals(file.format()) || file.payload() == null || file.sig() == null) {
            throw new NotUsable("This is no " + NAME + " of this version.");
        }
        byte[] payload = RecoveryKit.bytes(file.payload());
        RestoredOffice restored =
                RecoveryJson.read(new String(payload, StandardCharsets.UTF_8), RestoredOffice.class, NAME);
        if (!restored.root().equals(now.root())) {
            throw new NotUsable("It restores an office of another installation.");
        }
        byte[] signature = RecoveryKit.bytes(file.sig());
        if (now.recovery(restored.office())
                .filter(recovery -> recovery.keys().signing().verifies(signed(payload), signature))
                .isEmpty()) {
            throw new NotUsable("The office’s present recovery key did not sign this.");
        }
        return restored;
    }

    /** The statement with its one signature. @throws NotUsable if it is none */
    public SignedStatement signedStatement() {
        try {
            return SignedStatement.read(statement);
        } catch (NotBelieved unreadable) {
            throw new NotUsable("The statement in it cannot be read.");
        }
    }

    private static byte[] signed(byte[] payload) {
        byte[] label = (FORMAT + "|").getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[label.length + payload.length];
        System.arraycopy(label, 0, both, 0, label.length);
        System.arraycopy(payload, 0, both, label.length, payload.length);
        return both;
    }
}
