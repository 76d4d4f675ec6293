package org.defenderrelief.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Act;

/** What somebody wants of mails, as the row says; to be believed only as {@link SignedWishes} has it. */
@Entity
@Table(name = "mail_choice")
class MailChoice {
    @Id
    @Column(name = "person_id")
    private UUID personId;

    private String language;
    private String rhythm;

    @Column(name = "minute_of_day")
    private int minute;

    @Column(name = "quiet_from")
    private Integer quietFrom;

    @Column(name = "quiet_until")
    private Integer quietUntil;

    private boolean acknowledgements;
    private boolean news;

    @Column(name = "openpgp_key")
    private String key;

    @Column(name = "openpgp_fingerprint")
    private String fingerprint;

    /** As text, to the second, so that it is hashed as it stands. */
    @Column(name = "openpgp_until")
    private String until;

    @Column(name = "openpgp_revoked")
    private boolean revoked;

    private UUID salt;
    private UUID act;

    @Column(name = "chosen_at")
    private Instant chosenAt;

    protected MailChoice() {}

    MailChoice(PersonId person) {
        personId = person.value();
    }

    void says(Wish wish, Act by, UUID anew, Instant now) {
        language = wish.language().orElse(null);
        rhythm = wish.rhythm().name();
        minute = wish.minute();
        quietFrom = wish.quiet().map(Quiet::from).orElse(null);
        quietUntil = wish.quiet().map(Quiet::until).orElse(null);
        acknowledgements = wish.acknowledgements();
        news = wish.news();
        key = wish.key().map(MailWishes.Key::armoured).orElse(null);
        fingerprint = wish.key().map(MailWishes.Key::fingerprint).orElse(null);
        until = wish.key().flatMap(MailWishes.Key::until).map(Instant::toString).orElse(null);
        revoked = wish.key().map(MailWishes.Key::revoked).orElse(false);
        salt = anew;
        act = by.id();
        chosenAt = now;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID act() {
        return act;
    }

    /** @throws IllegalArgumentException if the service cannot have written it so */
    Wish wish() {
        return new Wish(
                Optional.ofNullable(language),
                Rhythm.valueOf(rhythm),
                minute,
                quietFrom == null ? Optional.empty() : Optional.of(new Quiet(quietFrom, quietUntil)),
                acknowledgements,
                news,
                key == null
                        ? Optional.empty()
                        : Optional.of(new MailWishes.Key(
                                key, fingerprint, Optional.ofNullable(until).map(Instant::parse), revoked)));
    }

    /** What the act must say: a hash with a salt, since the history is kept for ever and is not to tell when somebody sleeps. */
    Facts facts() {
        String text = String.join(
                "|",
                salt.toString(),
                orNone(language),
                rhythm,
                Integer.toString(minute),
                orNone(quietFrom),
                orNone(quietUntil),
                acknowledgements ? "1" : "0",
                news ? "1" : "0",
                orNone(key),
                orNone(fingerprint),
                orNone(until),
                revoked ? "1" : "0");
        return Facts.of(MailChoiceTable.FACT, Hash.of(text));
    }

    private static String orNone(Object value) {
        return value == null ? SqlFacts.NONE : value.toString();
    }
}
