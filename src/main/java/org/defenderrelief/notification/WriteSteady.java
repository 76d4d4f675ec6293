package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PersonId;

/**
 * Writes the steady mails: for each person who wants theirs so, one a day at their minute, whatever happened and if nothing did. What happened
 * is not asked, so that no mail can tell it.
 */
@ApplicationScoped
class WriteSteady {
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

    /** Writes those that are due. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void due() {
        Instant now = clock.instant();
        Map<PersonId, Wish> steady = wishes.now().chosen().entrySet().stream()
                .filter(each -> each.getValue().isSteady())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<PersonId> known = new HashSet<>();
        for (SteadyTurn turn : turns.take()) {
            known.add(turn.person());
            Wish wish = steady.get(turn.person());
            if (wish == null) {
                turns.delete(turn);
            } else {
                take(turn, wish, now);
            }
        }
        steady.forEach((person, wish) -> {
            if (!known.contains(person)) {
                turns.know(new SteadyTurn(person, timing.next(wish.minute(), now)));
            }
        });
    }

    private void take(SteadyTurn turn, Wish wish, Instant now) {
        Instant next = timing.next(wish.minute(), now);
        if (!turn.next().isAfter(now)) {
            write(turn.person(), wish, timing.last(wish.minute(), now), now);
            turn.next(next);
        } else if (!turn.next().equals(next)) {
            // Another minute was chosen, or somebody moved it.
            turn.next(next);
        }
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
