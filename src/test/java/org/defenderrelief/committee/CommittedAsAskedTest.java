package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

class CommittedAsAskedTest {
    private static final String SECOND = "01932f5e-0000-7000-8000-000000000002";
    private static final String THIRD = "01932f5e-0000-7000-8000-000000000003";
    private static final String POLICY = "01932f5e-0000-7000-8000-000000000009";
    private static final String FURTHER =
            share(SECOND, "XOF:30000", "EUR:45.00") + "+" + share(THIRD, "XOF:10000", "EUR:15.00");

    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void theRateThatWasAskedAboutHolds() {
        asked("none");
        committed("c", "first", "XOF 100000", "0.00150");
        granted("XOF 100000", "none");
        assertThat(broken()).isEmpty();
    }

    @Test
    void noOtherDoes() {
        asked("none");
        committed("c", "first", "XOF 100000", "0.0030");
        assertNamed(granted("XOF 100000", "none"));
    }

    @Test
    void norAnotherEnvelope() {
        asked("none");
        committed("c", "another", "XOF 100000", "0.0015");
        assertNamed(granted("XOF 100000", "none"));
    }

    @Test
    void norAnotherAmount() {
        asked("none");
        committed("c", "first", "XOF 90000", "0.0015");
        assertNamed(granted("XOF 100000", "none"));
    }

    @Test
    void norInAnEmergency() {
        asked("none");
        committed("c", "first", "XOF 100000", "0.0030");
        assertNamed(released("XOF 100000", "none", "none"));
    }

    /** Two small parts of one envelope would each keep within what its donor allows for one grant. */
    @Test
    void noEnvelopeIsAskedTwice() {
        asked(share(SECOND, "XOF:30000", "EUR:45.00") + "+" + share(SECOND, "XOF:10000", "EUR:15.00"));
        committed("c", "first", "XOF 60000", "0.0015");
        committed("c2", SECOND, "XOF 30000", "0.0015");
        committed("c3", SECOND, "XOF 10000", "0.0015");
        assertNamed(granted("XOF 100000", "c2/" + SECOND + "/XOF:30000+c3/" + SECOND + "/XOF:10000"));
    }

    @Test
    void oneMemberReleasesWhatWasAskedOrLess() {
        asked(FURTHER);
        threeCommitted("XOF 10000");
        released("XOF 100000", FURTHER, "c2/" + SECOND + "/XOF:30000+c3/" + THIRD + "/XOF:10000");
        assertThat(broken()).isEmpty();
    }

    @Test
    void andOfThePartOfTheLastLess() {
        asked(FURTHER);
        committed("c", "first", "XOF 60000", "0.0015");
        committed("c2", SECOND, "XOF 20000", "0.0015");
        released("XOF 80000", share(SECOND, "XOF:20000", "EUR:30.00"), "c2/" + SECOND + "/XOF:20000");
        assertThat(broken()).isEmpty();
    }

    @Test
    void butOfNoOtherEnvelope() {
        asked(share(SECOND, "XOF:40000", "EUR:60.00"));
        committed("c", "first", "XOF 60000", "0.0015");
        committed("c2", THIRD, "XOF 40000", "0.0015");
        assertNamed(released("XOF 100000", share(THIRD, "XOF:40000", "EUR:60.00"), "c2/" + THIRD + "/XOF:40000"));
    }

    @Test
    void norInOtherParts() {
        asked(share(SECOND, "XOF:40000", "EUR:60.00"));
        committed("c", "first", "XOF 50000", "0.0015");
        committed("c2", SECOND, "XOF 40000", "0.0015");
        assertNamed(released("XOF 90000", share(SECOND, "XOF:40000", "EUR:60.00"), "c2/" + SECOND + "/XOF:40000"));
    }

    @Test
    void norMoreOfIt() {
        asked("none");
        committed("c", "first", "XOF 100001", "0.0015");
        assertNamed(released("XOF 100001", "none", "none"));
    }

    @Test
    void norToSomebodyElse() {
        asked("none");
        committed("c", "first", "XOF 100000", "0.0015");
        assertNamed(acts.does(
                2,
                RoundFacts.RELEASED,
                with(
                        with(with(question("none"), "approved", "XOF 100000"), "decisionRound", "r"),
                        "payee",
                        "another")));
    }

    @Test
    void norWhereNothingWasAsked() {
        committed("c", "first", "XOF 100000", "0.0015");
        assertNamed(released("XOF 100000", "none", "none"));
    }

    @Test
    void noMoneyAtAllIsNamedToo() {
        asked("none");
        assertNamed(granted("XOF 100000", "none"));
    }

    @Test
    void severalEnvelopesGiveWhatTheyWereAskedFor() {
        asked(FURTHER);
        threeCommitted("XOF 10000");
        granted("XOF 100000", "c2/" + SECOND + "/XOF:30000+c3/" + THIRD + "/XOF:10000");
        assertThat(broken()).isEmpty();
    }

    @Test
    void ofLessTheLastGivesLess() {
        asked(FURTHER);
        threeCommitted("XOF 2000");
        granted("XOF 92000", "c2/" + SECOND + "/XOF:30000+c3/" + THIRD + "/XOF:2000");
        assertThat(broken()).isEmpty();
    }

    @Test
    void andMayGiveNothing() {
        asked(FURTHER);
        committed("c", "first", "XOF 50000", "0.0015");
        granted("XOF 50000", "none");
        assertThat(broken()).isEmpty();
    }

    @Test
    void noneBeforeItGivesLess() {
        asked(FURTHER);
        committed("c", "first", "XOF 59000", "0.0015");
        committed("c2", SECOND, "XOF 30000", "0.0015");
        committed("c3", THIRD, "XOF 10000", "0.0015");
        assertNamed(granted("XOF 99000", "c2/" + SECOND + "/XOF:30000+c3/" + THIRD + "/XOF:10000"));
    }

    @Test
    void noneGivesMoreThanItWasAskedFor() {
        asked(FURTHER);
        threeCommitted("XOF 20000");
        assertNamed(granted("XOF 110000", "c2/" + SECOND + "/XOF:30000+c3/" + THIRD + "/XOF:20000"));
    }

    @Test
    void noEnvelopeGivesThatWasNotAskedAbout() {
        asked("none");
        committed("c", "first", "XOF 70000", "0.0015");
        committed("c2", SECOND, "XOF 30000", "0.0015");
        assertNamed(granted("XOF 100000", "c2/" + SECOND + "/XOF:30000"));
    }

    @Test
    void noMoneyIsReservedForTwoShares() {
        asked(FURTHER);
        committed("c", "first", "XOF 60000", "0.0015");
        committed("c2", SECOND, "XOF 30000", "0.0015");
        assertNamed(granted("XOF 100000", "c2/" + SECOND + "/XOF:30000+c2/" + THIRD + "/XOF:10000"));
    }

    private void threeCommitted(String last) {
        committed("c", "first", "XOF 60000", "0.0015");
        committed("c2", SECOND, "XOF 30000", "0.0015");
        committed("c3", THIRD, last, "0.0015");
    }

    private static String share(String envelope, String amount, String inEnvelope) {
        return String.join("/", envelope, amount, inEnvelope, "0.0015", "2026-11-01", POLICY);
    }

    private void asked(String further) {
        acts.does(1, RoundFacts.OPENED, question(further));
    }

    private static String[] question(String further) {
        return numbered(
                "further",
                further,
                "round",
                "r",
                "commitment",
                "c",
                "envelope",
                "first",
                "amount",
                "XOF 100000",
                "inEnvelope",
                "EUR 90.00",
                "rate",
                "0.0015",
                "policy",
                POLICY);
    }

    /** Each share stands in a fact of its own. */
    private static String[] numbered(String fact, String shares, String... facts) {
        List<String> all = new ArrayList<>(List.of(facts));
        String[] each = shares.split("\\+");
        for (int i = 0; i < each.length; i++) {
            all.add(fact + (i + 1));
            all.add(each[i]);
        }
        return all.toArray(String[]::new);
    }

    private static String[] with(String[] facts, String name, String value) {
        List<String> all = new ArrayList<>(List.of(facts));
        all.add(name);
        all.add(value);
        return all.toArray(String[]::new);
    }

    private void committed(String commitment, String envelope, String amount, String rate) {
        acts.does(2, Commit.ACTION, "commitment", commitment, "envelope", envelope, "amount", amount, "rate", rate);
    }

    /** What one member released in place of that round; the first envelope gives the rest. */
    private Said released(String amount, String further, String furtherGranted) {
        List<String> facts = new ArrayList<>(List.of(question(further)));
        facts.set(facts.indexOf("XOF 100000"), amount);
        facts.addAll(List.of("approved", amount, "decisionRound", "r"));
        return acts.does(
                2, RoundFacts.RELEASED, numbered("furtherGranted", furtherGranted, facts.toArray(String[]::new)));
    }

    private Said granted(String amount, String further) {
        return acts.does(
                2,
                RoundFacts.APPROVED,
                numbered(
                        "furtherGranted",
                        further,
                        "round",
                        "r",
                        "commitment",
                        "c",
                        "envelope",
                        "first",
                        "approved",
                        amount));
    }

    private Optional<ActRule.Broken> broken() {
        return new CommittedAsAsked().broken(acts.acts(), Optional.empty());
    }

    private void assertNamed(Said act) {
        assertThat(broken()).map(ActRule.Broken::act).contains(act.act());
    }
}
