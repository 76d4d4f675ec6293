package org.defenderrelief.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;

/**
 * Whether a row is an entry: signed by the service, and, where a person signed it, by keys that the roster gives to that very account.
 * What is signed with a receipt code is vouched for by the service here and checked against the case's code where it is relied on.
 */
final class EntryCheck {
    /**
     * What may be signed by keys that the roster does not name: the holder's of a receipt code, of an own code or of an invitation, and a person's own before the roster lets
     * them in. Whoever relies on such an act checks it against the case's code.
     */
    private static final Set<String> OUTSIDE_ROSTER = Set.of(
            "channel.message-written",
            "own.answered",
            "own.complained",
            "partner.person-joined",
            "intake.information-given",
            "triage.withdrawn",
            "vault.person-enrolled",
            "vault.unlocked",
            "vault.locked",
            "vault.passphrase-changed",
            "vault.sealed-anew",
            "roster.draft-signed",
            "intake.payee-given",
            "intake.payee-corrected",
            "intake.identity-corrected",
            "intake.situation-corrected",
            "intake.needs-corrected",
            "intake.asked-anew",
            "intake.agreement-accepted",
            "followup.report-filed",
            "own.safety-told",
            "referral.consent-given",
            "referral.consent-withdrawn",
            "disbursement.payment-voided",
            "committee.round-voided");

    static final String UNREADABLE = "its facts or commitments have not the form they are written in";

    private final ServiceWord service;
    private final Optional<Roster> roster;
    private final Predicate<EntryRow> ownWriting;

    EntryCheck(ServiceWord service, Roster roster) {
        this(service, Optional.of(roster));
    }

    /** @param roster empty to look at the service's signature alone */
    EntryCheck(ServiceWord service, Optional<Roster> roster) {
        this(service, roster, row -> false);
    }

    /** @param ownWriting knows rows that this node signed as the service itself, byte for byte: that signature is not checked anew */
    EntryCheck(ServiceWord service, Optional<Roster> roster, Predicate<EntryRow> ownWriting) {
        this.service = service;
        this.roster = roster;
        this.ownWriting = ownWriting;
    }

    /** Why it is none; empty if it is one. */
    Optional<String> refusal(EntryRow row) {
        return row.isCanonical() ? refusal(row, row.leafHash()) : Optional.of(UNREADABLE);
    }

    /** As {@link #refusal(EntryRow)}, of a row that is canonical. @param leafHash the row's own, computed from it */
    Optional<String> refusal(EntryRow row, byte[] leafHash) {
        if (!ownWriting.test(row)) {
            Optional<String> unvouched = service.refusal(row, leafHash);
            if (unvouched.isPresent()) {
                return unvouched;
            }
        }
        if (Rotation.is(row)) {
            return Rotation.of(row).isPresent()
                    ? Optional.empty()
                    : Optional.of("the signature of whom it names does not hold");
        }
        if (row.action().equals(VaultWatch.STATED) && roster.isPresent() && !isStated(row)) {
            return Optional.of("it tells of a statement that the roster does not have");
        }
        if (row.signer().isEmpty()) {
            return row.signature().length == 0 ? Optional.empty() : Optional.of("it carries a signature of nobody");
        }
        if (roster.isEmpty()) {
            return Optional.empty();
        }
        Optional<RosterMember> member = roster.get().byKid(row.signer());
        if (member.isEmpty()) {
            return OUTSIDE_ROSTER.contains(row.action())
                    ? Optional.empty()
                    : Optional.of("the roster does not know whose keys signed it");
        }
        if (!row.isSignedBy(member.get().keys().signing(), leafHash)) {
            return Optional.of("the signature of whom it names does not hold");
        }
        if (!member.get().is(new PersonId(row.actorId()))) {
            return Optional.of("it was signed with the keys of another account");
        }
        return Optional.empty();
    }

    /** Whoever gave the last signature says so, of a statement that is there; nobody else's word is listened to. */
    private boolean isStated(EntryRow row) {
        return VaultWatch.stated(row)
                .filter(act -> act.isOf(roster.orElseThrow()))
                .isPresent();
    }

    static Instant at(EntryRow row) {
        return row.occurredAt().toInstant(ZoneOffset.UTC);
    }
}
