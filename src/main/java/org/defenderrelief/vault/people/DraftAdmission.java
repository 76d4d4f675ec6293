package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * Somebody who holds an office drafts that a person who has enrolled gets it too, after comparing the newcomer's fingerprint words, and
 * seals the circle's keys to them. A keeper who compares the words too signs as the second.
 */
@ApplicationScoped
class DraftAdmission {
    private final CurrentRoster roster;
    private final PersonKeys people;
    private final ShareKeys share;
    private final Clock clock;

    DraftAdmission(CurrentRoster roster, PersonKeys people, ShareKeys share, Clock clock) {
        this.roster = roster;
        this.people = people;
        this.share = share;
        this.clock = clock;
    }

    /**
     * The admission, unsigned. Every key the member holds of the circle is sealed to the newcomer, older ones too, so that open cases stay readable.
     *
     * @param words the newcomer's fingerprint words, as the member heard them from the newcomer
     * @return what the member signs next and then a keeper
     * @throws Problem.Forbidden {@code role-required} unless the member holds the office
     * @throws Problem.Conflict {@code not-enrolled}, {@code already-member}, {@code other-keys}, {@code keys-removed}
     * @throws Problem.InvalidInput {@code REQUIRED}, {@code LENGTH} if they are not eight words; {@code DIFFERENT} if those are not the words of the keys that stand here: then somebody exchanged them
     */
    @Transactional
    Statement draft(Acting member, PersonId newcomer, Office office, String words) {
        member.require(office.role());
        Roster now = roster.now();
        PublicKeys keys = people.current(newcomer).keys();
        requireCompared(words, keys);
        if (now.of(newcomer).filter(known -> known.offices().contains(office)).isPresent()) {
            throw new Problem.Conflict("already-member", "This person holds that office already.");
        }
        if (now.inOfficeOrSuspended(newcomer)
                .filter(known -> !known.kid().equals(keys.kid()))
                .isPresent()) {
            throw new Problem.Conflict(
                    "other-keys",
                    "The roster knows this person with other keys, in office or suspended. Give them their new keys in place of those.");
        }
        if (now.byKid(keys.kid())
                .filter(known -> known.offices().isEmpty() && !known.isSuspended())
                .isPresent()) {
            // Before anything is sealed to them: no number of signatures lets removed keys in again.
            throw new Problem.Conflict(
                    "keys-removed",
                    "These keys were removed from the roster and stay so. A new account enrols with new ones.");
        }
        office.circle().ifPresent(circle -> share.share(member, circle, now, keys));
        return Statement.next(now, Statement.Kind.ADMIT, clock.instant())
                .with(List.of(Statement.Person.of(newcomer, keys, Set.of(office))));
    }

    /** Only the words count. Too few or too many, or one that no list has, were mistyped; eight other words of the list may be those of exchanged keys. */
    static void requireCompared(String words, PublicKeys keys) {
        if (WordList.isFingerprint(words, keys.fingerprint())) {
            return;
        }
        int many = WordList.count(words);
        if (many != WordList.count(WordList.fingerprint(keys.fingerprint()))) {
            throw new Problem.InvalidInput("words", many == 0 ? Flaw.NEEDED : Flaw.EIGHT_WORDS);
        }
        OptionalInt misspelt = WordList.misspelt(words);
        throw misspelt.isPresent()
                ? new Problem.InvalidInput("words", Flaw.MISSPELT_WORD, misspelt.getAsInt())
                : new Problem.InvalidInput("words", Flaw.OTHER_WORDS);
    }
}
