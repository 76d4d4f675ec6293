package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PersonId;

/**
 * Writes the steady mails: for each person who wants theirs so, one a day at their minute, whatever happened and if nothing did. What happened
 * is not asked, so that no mail can tell it. Each person has a transaction of their own: whoever spoils what concerns one keeps nobody else's mail from being
 * written.
 */
@ApplicationScoped
class WriteSteady {
    /** Rows of people who want no steady mail go, so many at a time: somebody may have added any number of them. */
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final SignedWishes wishes;
    private final SteadyTurns turns;
    private final MailRows mails;
    private final People people;
    private final Timing timing;
    private final Clock clock;

    WriteSteady(SignedWishes wishes, SteadyTurns turns, MailRows mails, People people, Timing timing, Clock clock) {
        this.wishes = wishes;
        this.turns = turns;
        this.mails = mails;
        this.people = people;
        this.timing = timing;
        this.clock = clock;
    }

    /** Writes those that are due. @throws RuntimeException the last failure, once all others were looked at */
    public void due() {
        Instant now = clock.instant();
        Map<PersonId, Wish> steady = wishes.now().chosen().entrySet().stream()
                .filter(each -> each.getValue().isSteady())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<PersonId, Instant> known = QuarkusTransaction.requiringNew().call(turns::all).stream()
                .collect(Collectors.toMap(SteadyTurn::person, SteadyTurn::next));
        Stream<PersonId> changed = steady.entrySet().stream()
                .filter(each -> !timing.next(each.getValue().minute(), now).equals(known.get(each.getKey())))
                .map(Map.Entry::getKey);
        Stream<PersonId> unwanted = known.keySet().stream()
                .filter(person -> !steady.containsKey(person))
                .limit(FORGOTTEN_AT_ONCE);
        List<RuntimeException> failures = new ArrayList<>();
        Stream.concat(changed, unwanted).forEach(person -> {
            try {
                QuarkusTransaction.requiringNew()
                        .run(() -> look(person, known.containsKey(person), steady.get(person), now));
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(failures.size() - 1);
        }
    }

    /** Once more behind the row's lock: another node may have been faster, or have it in hand. @param wishOrNull null for whoever wants none */
    private void look(PersonId person, boolean known, Wish wishOrNull, Instant now) {
        if (wishOrNull == null) {
            turns.take(person).ifPresent(turn -> turns.forget(person));
        } else if (known) {
            turns.take(person).ifPresent(turn -> take(turn, wishOrNull, now));
        } else {
            turns.know(new SteadyTurn(person, timing.next(wishOrNull.minute(), now)));
        }
    }

    private void take(SteadyTurn turn, Wish wish, Instant now) {
        if (!turn.next().isAfter(now)) {
            write(turn.person(), wish, timing.last(wish.minute(), now), now);
        }
        // Where none was due, another minute was chosen, or somebody moved it.
        turns.next(turn.person(), timing.next(wish.minute(), now));
    }

    private void write(PersonId person, Wish wish, Instant minute, Instant now) {
        // One that the relay has not taken by now is overtaken: two at once would tell of the relay, and say no more.
        mails.dropWaiting(person, Kind.STEADY);
        Optional<Person> known = people.find(person);
        Language language = Language.of(
                wish.language().or(() -> known.map(Person::language)).orElse("en"));
        mails.persist(new MailRow(new NewMail(person, Kind.STEADY, language, new Named()), now, minute));
    }
}
