package org.defenderrelief.vault.roster;

import java.util.Arrays;
import java.util.List;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Six people who founded a roster, two of them keepers, and the statements they can make; all of it in memory. */
public final class Founders {
    public static final String FOUNDED_AT = "2026-11-24T12:00:00Z";
    public static final String LATER = "2026-11-24T13:00:00Z";

    public final Someone triage = Someone.random();
    public final Someone committee = Someone.random();
    public final Someone finance = Someone.random();
    public final Someone auditor = Someone.random();
    public final Someone keeper = Someone.random();
    public final Someone otherKeeper = Someone.random();

    public List<Someone> all() {
        return List.of(triage, committee, finance, auditor, keeper, otherKeeper);
    }

    public List<Statement.Person> people() {
        return List.of(
                triage.as(Office.TRIAGE),
                committee.as(Office.COMMITTEE),
                finance.as(Office.FINANCE),
                auditor.as(Office.AUDIT),
                keeper.as(Office.KEEPER),
                otherKeeper.as(Office.KEEPER));
    }

    public static List<Statement.CircleEntry> circles(Circle... circles) {
        return Arrays.stream(circles).map(Founders::circle).toList();
    }

    public static Statement.CircleEntry circle(Circle circle) {
        try (DecapsulationKey key = DecapsulationKey.random()) {
            return Statement.CircleEntry.of(circle, key.publicKey(), null);
        }
    }

    public Statement found() {
        return found(people(), circles(Circle.values()));
    }

    /** The roster they founded. */
    public Roster roster() {
        return RosterRules.next(Roster.EMPTY, signed(found(), all()));
    }

    public static Statement found(List<Statement.Person> people, List<Statement.CircleEntry> circles) {
        return new Statement(Statement.FORMAT, 0, "", FOUNDED_AT, Statement.Kind.FOUND, people, null, circles, null);
    }

    public static Statement admit(Roster before, Statement.Person newcomer) {
        return next(before, Statement.Kind.ADMIT, List.of(newcomer), null, List.of());
    }

    public static Statement remove(Roster before, Someone gone, Statement.CircleEntry... circles) {
        return next(before, Statement.Kind.REMOVE, List.of(), gone.kid(), List.of(circles));
    }

    public static Statement suspend(Roster before, Someone gone) {
        return next(before, Statement.Kind.SUSPEND, List.of(), gone.kid(), List.of());
    }

    /** @param next the person's other keys, of the same account, with all their offices */
    public static Statement replace(
            Roster before, Someone old, Statement.Person next, Statement.CircleEntry... circles) {
        return next(before, Statement.Kind.REPLACE, List.of(next), old.kid(), List.of(circles));
    }

    public static Statement rotate(Roster before, Circle circle) {
        return next(before, Statement.Kind.ROTATE, List.of(), null, List.of(circle(circle)));
    }

    /** @param key the recovery key, of which each holder gets a share */
    public static Statement entrust(Roster before, Office office, PrivateKeys key, int threshold, Someone... holders) {
        List<Statement.Share> shares = Arrays.stream(holders)
                .map(holder -> new Statement.Share(holder.kid(), commitment(holder)))
                .toList();
        return next(before, Statement.Kind.ENTRUST, List.of(), null, List.of())
                .entrusting(Statement.RecoveryEntry.of(office, key.publicKeys(), threshold, shares));
    }

    private static String commitment(Someone holder) {
        return holder.kid().repeat(4);
    }

    public static Statement recover(Roster before, List<Statement.Person> people, Statement.CircleEntry... circles) {
        return next(before, Statement.Kind.RECOVER, people, null, List.of(circles));
    }

    public static Statement brake(Roster before, Statement.Kind kind) {
        return next(before, kind, List.of(), null, List.of());
    }

    static Statement next(
            Roster before,
            Statement.Kind kind,
            List<Statement.Person> people,
            String removed,
            List<Statement.CircleEntry> circles) {
        return new Statement(
                Statement.FORMAT, before.number() + 1, before.head(), LATER, kind, people, removed, circles, null);
    }

    public static SignedStatement signed(Statement statement, Someone... signers) {
        return signed(statement, Arrays.asList(signers));
    }

    public static SignedStatement signed(Statement statement, List<Someone> signers) {
        return new SignedStatement(
                statement,
                signers.stream().map(signer -> signer.signature(statement)).toList());
    }

    /** A stored envelope. */
    public static SignedStatement read(String envelope) {
        return SignedStatement.read(envelope);
    }
}
