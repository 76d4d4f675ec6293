package org.defenderrelief.vault.recovery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Secrets;

/**
 * What the command needs from the running service to restore an office, or to try whether it could: the roster's chain, the circle's keys as they
 * are sealed to the recovery key, and the public keys of everybody who has enrolled. Nothing in it is secret.
 *
 * @param root as the service has it; the command goes by the one that it is given
 * @param statements the roster's envelopes, the founding first
 * @param copies keys of the circle, sealed to the recovery key; none for keepers
 * @param people who has enrolled, without offices
 */
public record RecoveryKit(
        String format,
        Office office,
        String root,
        List<String> statements,
        List<Copy> copies,
        List<Statement.Person> people) {
    private static final String FORMAT = "relief-recovery-kit/1";
    private static final String NAME = "recovery kit of this version";

    /** A key of the circle. @param circleKid which @param sealedKey base64url */
    public record Copy(String circleKid, String sealedKey) {
        public Copy {
            Objects.requireNonNull(circleKid, "circleKid");
            Objects.requireNonNull(sealedKey, "sealedKey");
        }
    }

    public RecoveryKit {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(root, "root");
        statements = List.copyOf(statements);
        copies = List.copyOf(copies);
        people = List.copyOf(people);
    }

    /** @param copies by short name of the circle's key */
    public static RecoveryKit of(
            Office office,
            String root,
            List<String> statements,
            Map<String, byte[]> copies,
            List<Statement.Person> people) {
        return new RecoveryKit(
                FORMAT,
                office,
                root,
                statements,
                new TreeMap<>(copies)
                        .entrySet().stream()
                                .map(copy -> new Copy(copy.getKey(), Secrets.base64Url(copy.getValue())))
                                .toList(),
                people);
    }

    /** The text of the file. */
    public String json() {
        return RecoveryJson.write(this);
    }

    /** @throws NotUsable if it is none */
    static RecoveryKit read(String text) {
        RecoveryKit kit = RecoveryJson.read(text, RecoveryKit.class, NAME);
        if (!FORMAT.equals(kit.format)) {
            throw new NotUsable("This is no " + NAME + ".");
        }
        return kit;
    }

    /** The roster, followed from that root. @throws NotUsable if it does not follow */
    Roster roster(String wantedRoot) {
        try {
            return RosterRules.follow(statements, wantedRoot);
        } catch (NotBelieved reason) {
            throw new NotUsable("The roster in the kit is not to be believed. " + reason.getMessage());
        }
    }

    /** When the newest statement was made; the roster has one. */
    String newest() {
        return SignedStatement.read(statements.get(statements.size() - 1))
                .statement()
                .at();
    }

    /** The sealed copy of that key of the circle, or null. @throws NotUsable if it cannot be read */
    byte[] copy(String circleKid) {
        return copies.stream()
                .filter(copy -> copy.circleKid().equals(circleKid))
                .findFirst()
                .map(copy -> bytes(copy.sealedKey()))
                .orElse(null);
    }

    static byte[] bytes(String base64Url) {
        try {
            return Secrets.fromBase64Url(base64Url);
        } catch (IllegalArgumentException noBase64) {
            throw new NotUsable("A sealed key in it cannot be read.");
        }
    }
}
