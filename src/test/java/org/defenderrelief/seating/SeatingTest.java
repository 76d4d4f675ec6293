package org.defenderrelief.seating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;
import org.defenderrelief.kernel.PersonId;

class SeatingTest {
    private static final int KEEPER = 7;
    private static final int OTHER_KEEPER = 8;
    private static final PersonId MEMBER = SaidBy.person(1);
    private static final PersonId ALTERNATE = SaidBy.person(4);

    private final SaidBy acts = SaidBy.aboutNone();
    private final Seating seating = new Seating();
    private Optional<String> refused = Optional.empty();

    @Test
    void whoKeepersSaidNothingAboutIsAMember() {
        assertThat(seating.isAlternate(MEMBER, Instant.MAX)).isFalse();
    }

    @Test
    void twoKeepersMakeAnAlternateAndAMemberAgain() {
        Said made = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        Said ended = seat(OTHER_KEEPER, KEEPER, "b", ALTERNATE, "MEMBER");
        assertThat(seating.isAlternate(ALTERNATE, made.at().minusSeconds(1))).isFalse();
        assertThat(seating.isAlternate(ALTERNATE, made.at())).isTrue();
        assertThat(seating.isAlternate(ALTERNATE, ended.at())).isFalse();
        assertThat(seating.alternates(made.at())).containsExactly(ALTERNATE);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "4,7", "7,4"})
    void notOneAloneNorThemselves(int first, int second) {
        Said last = seat(first, second, "a", ALTERNATE, "ALTERNATE");
        assertThat(refused).isPresent();
        assertThat(seating.isAlternate(ALTERNATE, last.at().plusSeconds(1))).isFalse();
    }

    @Test
    void norWhatWasSaidOtherwise() {
        say(KEEPER, SeatFacts.PROPOSED, "change", "a", "person", ALTERNATE.toString(), "kind", "ALTERNATE");
        say(OTHER_KEEPER, SeatFacts.CONFIRMED, "change", "a", "person", MEMBER.toString(), "kind", "ALTERNATE");
        assertThat(refused).isPresent();
        assertThat(seating.alternates(Instant.MAX)).isEmpty();
    }

    @Test
    void norWhatWasTakenBackOrWaitedForAWeek() {
        say(KEEPER, SeatFacts.PROPOSED, "change", "a", "person", ALTERNATE.toString(), "kind", "ALTERNATE");
        say(OTHER_KEEPER, SeatFacts.WITHDRAWN, "change", "a");
        assertThat(refused).isPresent();
        say(KEEPER, SeatFacts.WITHDRAWN, "change", "a");
        assertThat(refused).isEmpty();
        say(OTHER_KEEPER, SeatFacts.CONFIRMED, "change", "a", "person", ALTERNATE.toString(), "kind", "ALTERNATE");
        assertThat(refused).isPresent();
        say(KEEPER, SeatFacts.PROPOSED, "change", "b", "person", ALTERNATE.toString(), "kind", "ALTERNATE");
        acts.later(24 * 8);
        say(OTHER_KEEPER, SeatFacts.CONFIRMED, "change", "b", "person", ALTERNATE.toString(), "kind", "ALTERNATE");
        assertThat(refused).isPresent();
        assertThat(seating.alternates(Instant.MAX)).isEmpty();
    }

    @Test
    void aMemberNamesWhoVotesForThemForATime() {
        Said seat = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        Instant from = seat.at().plusSeconds(3600);
        Instant until = from.plus(Duration.ofDays(60));
        name(1, ALTERNATE, from, until);
        assertThat(refused).isEmpty();
        assertThat(seating.standsInFor(ALTERNATE, from.minusSeconds(1))).isEmpty();
        assertThat(seating.standsInFor(ALTERNATE, from)).contains(MEMBER);
        assertThat(seating.substituteOf(MEMBER, until.minusSeconds(1))).contains(ALTERNATE);
        assertThat(seating.standsInFor(ALTERNATE, until)).isEmpty();
    }

    @Test
    void itIsEndedByEitherAndByNobodyElse() {
        Said seat = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        Said naming = name(1, ALTERNATE, seat.at(), seat.at().plus(Duration.ofDays(9)));
        say(2, SeatFacts.ENDED, "naming", naming.act().toString());
        assertThat(refused).isPresent();
        assertThat(seating.standsInFor(ALTERNATE, naming.at().plusSeconds(300))).contains(MEMBER);
        Said ended = say(4, SeatFacts.ENDED, "naming", naming.act().toString());
        assertThat(refused).isEmpty();
        assertThat(seating.standsInFor(ALTERNATE, ended.at().plusSeconds(1))).isEmpty();
        assertThat(seating.mayHaveStoodInFor(ALTERNATE, MEMBER, ended.at().plusSeconds(60)))
                .as("what was begun before is recorded a little later")
                .isTrue();
        assertThat(seating.mayHaveStoodInFor(ALTERNATE, MEMBER, ended.at().plusSeconds(70)))
                .isFalse();
    }

    @Test
    void nobodyVotesForTwoNorTwoForOne() {
        Said seat = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        seat(KEEPER, OTHER_KEEPER, "b", SaidBy.person(5), "ALTERNATE");
        Instant from = seat.at().plusSeconds(3600);
        name(1, ALTERNATE, from, from.plusSeconds(100));
        name(2, ALTERNATE, from.plusSeconds(99), from.plusSeconds(200));
        assertThat(refused).isPresent();
        name(1, SaidBy.person(5), from.plusSeconds(99), from.plusSeconds(200));
        assertThat(refused).isPresent();
        name(2, ALTERNATE, from.plusSeconds(100), from.plusSeconds(200));
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,61", "1,0", "400,401", "-2,1"})
    void notForLongerNorForThePastNorFarAhead(int firstDay, int lastDay) {
        Said seat = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        name(1, ALTERNATE, seat.at().plus(Duration.ofDays(firstDay)), seat.at().plus(Duration.ofDays(lastDay)));
        assertThat(refused).isPresent();
        assertThat(seating.namings()).isEmpty();
    }

    @Test
    void whatAnAlternateNamesOrSomebodyWhoIsNoneHasNoEffect() {
        Said seat = seat(KEEPER, OTHER_KEEPER, "a", ALTERNATE, "ALTERNATE");
        name(4, SaidBy.person(5), seat.at(), seat.at().plus(Duration.ofDays(1)));
        name(1, SaidBy.person(2), seat.at(), seat.at().plus(Duration.ofDays(1)));
        assertThat(seating.standsInFor(SaidBy.person(5), seat.at().plusSeconds(300)))
                .isEmpty();
        assertThat(seating.standsInFor(SaidBy.person(2), seat.at().plusSeconds(300)))
                .isEmpty();
        assertThat(seating.mayHaveStoodInFor(SaidBy.person(2), MEMBER, seat.at().plusSeconds(300)))
                .isFalse();
    }

    @Test
    void whatNobodySignedCountsForNothing() {
        refused = seating.add(acts.signs(
                KEEPER, "", SeatFacts.PROPOSED, "change", "a", "person", ALTERNATE.toString(), "kind", "ALTERNATE"));
        assertThat(refused).isPresent();
    }

    private Said seat(int first, int second, String change, PersonId person, String kind) {
        say(first, SeatFacts.PROPOSED, "change", change, "person", person.toString(), "kind", kind);
        return say(second, SeatFacts.CONFIRMED, "change", change, "person", person.toString(), "kind", kind);
    }

    private Said name(int member, PersonId substitute, Instant from, Instant until) {
        return say(
                member,
                SeatFacts.NAMED,
                "substitute",
                substitute.toString(),
                "from",
                from.toString(),
                "until",
                until.toString());
    }

    private Said say(int person, String action, String... facts) {
        Said said = acts.does(person, action, facts);
        refused = seating.add(said);
        return said;
    }
}
