package org.defenderrelief.notification;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.People;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.openpgp.KeyRefused;
import org.defenderrelief.vault.openpgp.ReadKey;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Memberships;

/** A person chooses how mails come to them, by an act that they sign, if they have keys to sign with; the history keeps a salted hash of it. */
@ApplicationScoped
class ChooseMails implements MailWishes {
    private static final String FIELD = "mailKey";

    private final MailChoices rows;
    private final SignedWishes wishes;
    private final People people;
    private final Memberships memberships;
    private final History history;
    private final Clock clock;

    ChooseMails(
            MailChoices rows,
            SignedWishes wishes,
            People people,
            Memberships memberships,
            History history,
            Clock clock) {
        this.rows = rows;
        this.wishes = wishes;
        this.people = people;
        this.memberships = memberships;
        this.history = history;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Chosen of(PersonId person) {
        SignedWishes.All all = wishes.now();
        return new Chosen(all.of(person), !all.doubted().contains(person));
    }

    @Override
    @Transactional
    public void choose(Act act, Wish wish) {
        take(act, wish.with(now(act).key()));
    }

    @Override
    @Transactional
    public void encryptTo(Act act, String armoured) {
        Wish now = now(act);
        Key key = read(armoured);
        boolean isThere = now.key()
                .map(Key::fingerprint)
                .filter(key.fingerprint()::equals)
                .isPresent();
        if (key.revoked() && !isThere) {
            throw new Problem.InvalidInput(FIELD, Flaw.MAIL_KEY_REVOKED);
        }
        take(act, now.with(Optional.of(key)));
    }

    @Override
    @Transactional
    public void inClear(Act act) {
        take(act, now(act).with(Optional.empty()));
    }

    private Key read(String armoured) {
        try {
            ReadKey.Found found = ReadKey.of(armoured == null ? "" : armoured, clock.instant());
            return new Key(found.armoured(), found.fingerprint(), found.until(), found.revoked());
        } catch (KeyRefused refused) {
            throw new Problem.InvalidInput(FIELD, flaw(refused.why()));
        }
    }

    private static Flaw flaw(KeyRefused.Why why) {
        return switch (why) {
            case LENGTH -> Flaw.MAIL_KEY_LENGTH;
            case FORM -> Flaw.MAIL_KEY_FORM;
            case PRIVATE -> Flaw.MAIL_KEY_PRIVATE;
            case SEVERAL -> Flaw.MAIL_KEY_SEVERAL;
            case EXPIRED -> Flaw.MAIL_KEY_EXPIRED;
            case WEAK -> Flaw.MAIL_KEY_WEAK;
            case PURPOSE -> Flaw.MAIL_KEY_PURPOSE;
        };
    }

    /** Of two choices of one person at once, the row keeps the one that is recorded last. */
    private Wish now(Act act) {
        people.lock(act.person());
        if (act.by().kid().isEmpty() && !memberships.officesOf(act.person()).isEmpty()) {
            // Who has keys signs: whoever can make a sign-in for their account, as a partner's, cannot.
            throw new Problem.Forbidden(
                    "mails-not-yours", "You have keys to sign with; choose this where you unlock your vault.");
        }
        return of(act.person()).wish();
    }

    private void take(Act act, Wish wish) {
        MailChoice row = rows.findByIdOptional(act.person().value()).orElse(null);
        if (row == null) {
            row = new MailChoice(act.person());
            row.says(wish, act, UUID.randomUUID(), clock.instant());
            rows.persist(row);
        } else {
            row.says(wish, act, UUID.randomUUID(), clock.instant());
        }
        history.record(act, MailChoiceTable.ACTION, null, row.facts());
    }
}
