package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.SeatsOnCase;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.people.Memberships;

/** Makes mails of the notes in the outbox: one for each person and kind, however many cases it is about. */
@ApplicationScoped
class Collect {
    static final int BATCH = 200;
    /** When nobody is there (to hold the role, or of those who follow for the organisation) or a row cannot be read, look again then. */
    private static final Duration NOBODY_THERE = Duration.ofMinutes(10);

    private record Key(PersonId person, Kind kind) {}

    private final WaitingNotes notes;
    private final MailRows mails;
    private final People people;
    private final Partners partners;
    private final Recusals recusals;
    private final SeatsOnCase seats;
    private final Memberships memberships;
    private final SignedWishes wishes;
    private final Timing timing;
    private final PassedOver passedOver;
    private final Clock clock;

    Collect(
            WaitingNotes notes,
            MailRows mails,
            People people,
            Partners partners,
            Recusals recusals,
            SeatsOnCase seats,
            Memberships memberships,
            SignedWishes wishes,
            Timing timing,
            PassedOver passedOver,
            Clock clock) {
        this.partners = partners;
        this.notes = notes;
        this.mails = mails;
        this.people = people;
        this.recusals = recusals;
        this.seats = seats;
        this.memberships = memberships;
        this.wishes = wishes;
        this.timing = timing;
        this.passedOver = passedOver;
        this.clock = clock;
    }

    /** Collects one batch. @return how many rows it took, {@link #BATCH} if there may be more */
    int batch() {
        Instant now = clock.instant();
        if (!QuarkusTransaction.requiringNew().call(() -> notes.areDue(now))) {
            return 0;
        }
        // Before any is taken: what is asked in a second transaction can wait for what the first has locked.
        SignedWishes.All wanted = wishes.now();
        return QuarkusTransaction.requiringNew().call(() -> batch(now, wanted));
    }

    private int batch(Instant now, SignedWishes.All wanted) {
        Taken<WaitingNote, Note> taken = notes.take(now, BATCH);
        Set<Reference> references = references(taken.readable().values());
        Directory directory =
                new Directory(people, partners, recusals.on(references), seats.outsiders(references), memberships);
        Map<Key, NewMail> made = new LinkedHashMap<>();
        List<UUID> collected = new ArrayList<>();
        List<UUID> unheard = new ArrayList<>(taken.unreadable());
        taken.readable().forEach((waiting, note) -> {
            List<Person> audience = directory.of(note);
            audience.forEach(person -> add(made, person, note));
            boolean waits = audience.isEmpty() && !directory.concernsNobody(note);
            (waits ? unheard : collected).add(waiting.id());
        });
        made.values().forEach(mail -> write(mail, wanted, now));
        notes.remove(collected);
        notes.postpone(unheard, now.plus(NOBODY_THERE));
        passedOver.tell("outbox_message", taken.unreadable());
        return taken.size();
    }

    private void write(NewMail mail, SignedWishes.All wanted, Instant now) {
        Wish wish = wanted.of(mail.person());
        if (wanted.isDoubted(mail.person())) {
            mails.gather(mail, now, now.plus(Deliver.DOUBTED));
        } else if (wants(wish, mail.kind())) {
            mails.gather(
                    mail.in(wish.language().map(Language::of).orElse(mail.language())),
                    now,
                    timing.due(wish, mail.kind(), now));
        }
    }

    /** Whoever gets a steady mail gets no other, or the others would tell what it does not. */
    static boolean wants(Wish wish, Kind kind) {
        return switch (kind) {
            case STEADY -> wish.isSteady();
            case ACKNOWLEDGEMENT -> wish.acknowledgements() && !wish.isSteady();
            case NEWS -> wish.news() && !wish.isSteady();
            case YOUR_TURN, HOUSE, RESTORED -> !wish.isSteady();
        };
    }

    private static Set<Reference> references(Collection<Note> notes) {
        return notes.stream().flatMap(note -> note.reference().stream()).collect(Collectors.toSet());
    }

    private static void add(Map<Key, NewMail> mails, Person person, Note note) {
        NewMail mail = mails.computeIfAbsent(
                new Key(person.id(), note.kind()),
                key -> new NewMail(
                        key.person(), key.kind(), Language.of(note.language().orElse(person.language())), new Named()));
        Set<Reminder> reminders = note.reminder().map(Set::of).orElse(Set.of());
        note.reference().ifPresent(reference -> mail.named().add(reference.value(), reminders));
    }
}
