package org.defenderrelief.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.StatedAct;

/** Records what the vault tells of: who unlocked, who was refused, what the roster says now. In the transaction that did it. */
@ApplicationScoped
class VaultWatch {
    /** A statement has become part of the roster. */
    static final String STATED = "roster.stated";

    static final String CODE_ISSUED = "vault.code-issued";
    static final String REWRAPPED = "vault.batches-rewrapped";
    static final String KEY_RETIRED = "vault.circle-key-retired";

    /** A person chose their passphrase, the first time and again. */
    static final String ENROLLED = "vault.person-enrolled";

    static final String RESEALED = "vault.passphrase-changed";

    /** A person's keys were sealed anew under the generation of the keyring in use, with the passphrase they have. */
    static final String SEALED_ANEW = "vault.sealed-anew";

    /** A person chose the name that others see them under, or gave it up. */
    static final String NAMED = "vault.name-chosen";

    /** A person added a passkey that opens their vault. */
    static final String PASSKEY_ADDED = "vault.passkey-added";

    static final String PASSKEY_REVOKED = "vault.passkey-revoked";

    /** What a change of passphrase says of the passkeys that were added before it. */
    static final String PASSKEYS = "passkeys";

    static final String FORGOTTEN = "forgotten";
    static final String PASSKEY = "passkey";
    /** A person said until which day they are away, or that they are back. */
    static final String AWAY = "vault.away-said";

    private static final String NUMBER = "number";
    private static final String STATEMENT = "statement";

    private final History history;
    private final Alarm alarm;
    private final DenialBudget budget;

    VaultWatch(History history, Alarm alarm, HistoryConfig config, Clock clock) {
        this.history = history;
        this.alarm = alarm;
        this.budget = new DenialBudget(config.denialsPerMinute(), clock);
    }

    void on(@Observes VaultEvent event) {
        if (event instanceof VaultEvent.Unlocked it) {
            history.record(it.act(), "vault.unlocked", null, by(it.passkey()));
        } else if (event instanceof VaultEvent.Locked it) {
            history.record(it.actor(), "vault.locked", null, Facts.none());
        } else if (event instanceof VaultEvent.UnlockRefused it) {
            refused(it.actor(), "vault.unlock-refused", null, it.throttled());
        } else if (event instanceof VaultEvent.PersonEnrolled it) {
            history.record(it.act(), ENROLLED, null, sealed(it.kid(), it.seal()));
        } else if (event instanceof VaultEvent.RecoveryCodeUsed it) {
            history.record(it.actor(), "vault.recovery-code-used", null, Facts.none());
        } else if (event instanceof VaultEvent.EnrolmentRefused it) {
            refused(it.actor(), "vault.enrolment-refused", null, it.throttled());
        } else if (event instanceof VaultEvent.PassphraseChanged it) {
            String passkeys = it.passkeysKept() ? "kept" : FORGOTTEN;
            history.record(it.act(), RESEALED, null, sealed(it.kid(), it.seal()).and(PASSKEYS, passkeys));
        } else if (event instanceof VaultEvent.PasskeyAdded it) {
            history.record(
                    it.act(), PASSKEY_ADDED, null, sealed(it.kid(), it.seal()).and("credential", it.credential()));
        } else if (event instanceof VaultEvent.PasskeyRevoked it) {
            history.record(
                    it.act(), PASSKEY_REVOKED, null, Facts.of("kid", it.kid()).and(PASSKEY, it.passkey()));
        } else if (event instanceof VaultEvent.PasskeyRefused it) {
            refused(it.actor(), "vault.passkey-refused", null, it.throttled());
        } else if (event instanceof VaultEvent.SealedAnew it) {
            history.record(it.act(), SEALED_ANEW, null, sealed(it.kid(), it.seal()));
        } else if (event instanceof VaultEvent.NameChosen it) {
            String hash =
                    it.name().map(name -> Sha256.hex(it.salt() + "|" + name)).orElse(SqlFacts.NONE);
            history.record(it.act(), NAMED, null, Facts.of("kid", it.kid(), "name", hash));
        } else if (event instanceof VaultEvent.AwaySaid it) {
            String until = it.until().map(LocalDate::toString).orElse(SqlFacts.NONE);
            history.record(it.act(), AWAY, null, Facts.of("kid", it.kid(), "until", until));
        } else if (event instanceof VaultEvent.EnrolmentCodeIssued it) {
            history.record(
                    it.act(),
                    CODE_ISSUED,
                    null,
                    Facts.none().and("person", it.person().value()));
        } else if (event instanceof VaultEvent.ReceiptRefused it) {
            refused(it.actor(), "vault.receipt-refused", it.caseId(), it.throttled());
        } else if (event instanceof VaultEvent.StatementSigned it) {
            history.record(it.act(), "roster.draft-signed", null, Facts.of("kind", it.kind(), STATEMENT, it.hash()));
        } else if (event instanceof VaultEvent.RosterStated it) {
            history.record(
                    it.act(),
                    STATED,
                    null,
                    Facts.of("kind", it.kind(), STATEMENT, it.hash()).and(NUMBER, it.number()));
        } else if (event instanceof VaultEvent.CircleKeysGiven it) {
            history.record(
                    it.act(),
                    "vault.circle-keys-given",
                    null,
                    Facts.of("circle", it.circle(), "to", it.to()).and("keys", it.keys()));
        } else if (event instanceof VaultEvent.Rewrapped it) {
            history.record(
                    it.act(),
                    REWRAPPED,
                    null,
                    Facts.of("circle", it.circle(), "kid", it.kid())
                            .and("batches", it.batches())
                            .and("unopened", it.unopened()));
        } else if (event instanceof VaultEvent.CircleKeyRetired it) {
            history.record(it.act(), KEY_RETIRED, null, Facts.of("circle", it.circle(), "kid", it.kid()));
        } else if (event instanceof VaultEvent.RecoveryShareShown it) {
            history.record(it.act(), "recovery.share-shown", null, share(it.office(), it.kid(), it.commitment()));
        } else if (event instanceof VaultEvent.RecoveryShareProven it) {
            Facts facts = share(it.office(), it.kid(), it.commitment()).and("kept", it.kept());
            history.record(it.act(), RecoveryActs.PROVEN, null, facts);
        } else if (event instanceof VaultEvent.RecoveryKitTaken it) {
            history.record(it.actor(), "recovery.kit-taken", null, Facts.of("office", it.office(), "kid", it.kid()));
        } else if (event instanceof VaultEvent.RecoveryDrilled it) {
            Facts facts = Facts.of("office", it.office(), "kid", it.kid(), "root", it.root(), "head", it.head())
                    .and("at", it.at())
                    .and("shares", it.shares())
                    .and("sig", it.sig());
            history.record(it.act(), RecoveryActs.DRILLED, null, facts);
        } else if (event instanceof VaultEvent.SealedToUnknownKey it) {
            alarm.unknownKey(it.circle().name());
        } else if (event instanceof VaultEvent.RosterNotBelieved it) {
            alarm.notAuthentic("roster_statement", null, it.reason());
        } else if (event instanceof VaultEvent.RosterRowsPassedOver it) {
            alarm.notAuthentic("roster_statement/" + it.first(), null, "it is not signed as the next statement");
        } else {
            throw new IllegalStateException("the vault tells of something that the history does not know");
        }
    }

    private static Facts by(Optional<UUID> passkey) {
        return passkey.map(id -> Facts.of("by", PASSKEY).and(PASSKEY, id)).orElse(Facts.of("by", "passphrase"));
    }

    private static Facts sealed(String kid, String seal) {
        return Facts.of("kid", kid, "seal", seal);
    }

    /** What the entry tells of a roster statement; empty if it tells of none, or nobody signed it. */
    static Optional<StatedAct> stated(EntryRow row) {
        if (!row.action().equals(STATED) || row.signer().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> facts = CanonicalJson.parse(row.facts());
        String number = facts.getOrDefault(NUMBER, "");
        return number.matches("\\d{1,9}")
                ? Optional.of(new StatedAct(
                        Long.parseLong(number),
                        facts.getOrDefault(STATEMENT, ""),
                        EntryCheck.at(row),
                        row.signer(),
                        row.body(),
                        row.signature()))
                : Optional.empty();
    }

    private static Facts share(String office, String kid, String commitment) {
        return Facts.of("office", office, "kid", kid, "share", commitment);
    }

    /** Each try that was looked at; of those that were turned away for how many there were, as many as of other refusals: no flood of them fills the history. */
    private void refused(Actor actor, String action, CaseId caseOrNull, boolean throttled) {
        Facts facts = Facts.of("throttled", Boolean.toString(throttled));
        if (!throttled) {
            history.record(actor, action, caseOrNull, facts);
            return;
        }
        budget.spend(
                actor.person(),
                unrecorded -> history.record(
                        actor, action, caseOrNull, unrecorded > 0 ? facts.and("unrecorded", unrecorded) : facts));
    }
}
