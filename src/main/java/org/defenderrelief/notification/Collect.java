package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.SeatsOnCase;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.partner.Partners;

/** Makes mails of the notes in the outbox: one for each person and kind, however many cases it is about. */
@ApplicationScoped
class Collect {
    static final int BATCH = 200;
    /** When nobody is there (to hold the role, or of those who follow for the organisation) or a row cannot be read, look again then. */
    private static final Duration NOBODY_THERE = Duration.ofMinutes(10);

    private record Key(PersonId person, Kind kind) {}

    private final DataSource database;
    private final People people;
    private final Partners partners;
    private final Recusals recusals;
    private final SeatsOnCase seats;
    private final PassedOver passedOver;
    private final Clock clock;

    Collect(
            DataSource database,
            People people,
            Partners partners,
            Recusals recusals,
            SeatsOnCase seats,
            PassedOver passedOver,
            Clock clock) {
        this.partners = partners;
        this.database = database;
        this.people = people;
        this.recusals = recusals;
        this.seats = seats;
        this.passedOver = passedOver;
        this.clock = clock;
    }

    /** Collects one batch. @return how many rows it took, {@link #BATCH} if there may be more */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int batch() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            OutboxStore outbox = new OutboxStore(connection);
            Taken<OutboxStore.Waiting> taken = outbox.take(now, BATCH);
            Set<Reference> references = references(taken.readable());
            Directory directory = new Directory(people, partners, recusals.on(references), seats.outsiders(references));
            Map<Key, NewMail> mails = new LinkedHashMap<>();
            List<UUID> collected = new ArrayList<>();
            List<UUID> unheard = new ArrayList<>(taken.unreadable());
            for (OutboxStore.Waiting waiting : taken.readable()) {
                List<Person> audience = directory.of(waiting.note());
                audience.forEach(person -> add(mails, person, waiting.note()));
                boolean waits = audience.isEmpty() && !directory.concernsNobody(waiting.note());
                (waits ? unheard : collected).add(waiting.id());
            }
            new MailStore(connection).add(mails.values(), now);
            outbox.remove(collected);
            outbox.postpone(unheard, now.plus(NOBODY_THERE));
            passedOver.tell("outbox_message", taken.unreadable());
            return taken.size();
        } catch (SQLException failure) {
            throw new OutboxUnavailable("the outbox could not be read", failure);
        }
    }

    private static Set<Reference> references(List<OutboxStore.Waiting> notes) {
        return notes.stream()
                .flatMap(waiting -> waiting.note().reference().stream())
                .collect(Collectors.toSet());
    }

    private static void add(Map<Key, NewMail> mails, Person person, Note note) {
        NewMail mail = mails.computeIfAbsent(
                new Key(person.id(), note.kind()),
                key -> new NewMail(
                        key.person(),
                        key.kind(),
                        Language.of(note.language().orElse(person.language())),
                        new TreeSet<>()));
        note.reference().ifPresent(reference -> mail.references().add(reference.value()));
    }
}
