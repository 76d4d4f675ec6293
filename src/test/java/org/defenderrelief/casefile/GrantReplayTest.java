package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;

/** What each act makes of a grant, and what none can make of it. */
class GrantReplayTest {
    private static final String HASH = "ab".repeat(32);
    private static final int AUDITOR = 1;
    private static final int MEMBER = 2;
    private static final int CUSTODIAN = 3;
    private static final int COLLEAGUE = 4;

    private final CaseId caseId = new CaseId(Ids.next());
    private final List<Said> acts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void itIsOpenFromTheWordOfACustodianUntilItsTime() {
        UUID grant = ask(MEMBER);
        assertThat(only().state(now)).isEqualTo(Grant.State.WAITING);
        Instant until = now.plus(Duration.ofHours(2));
        give(CUSTODIAN, MEMBER, grant, until);
        assertThat(only().state(until.minusMillis(1))).isEqualTo(Grant.State.IN_FORCE);
        assertThat(only().state(until)).isEqualTo(Grant.State.EXPIRED);
    }

    @Test
    void whatNobodyAnswersLapses() {
        UUID grant = ask(MEMBER);
        Instant over = now.plus(Grant.ANSWERED_WITHIN);
        assertThat(only().state(over)).isEqualTo(Grant.State.LAPSED);
        now = over.plus(Duration.ofHours(1));
        assertThat(broken(give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)))))
                .contains("it was answered when it was over");
    }

    @Test
    void itIsAskedInAnOfficeThatItIsNotForAndAnsweredInTheOneThatItIs() {
        assertThat(broken(asks(CUSTODIAN, "identity", "1", "keys-" + CUSTODIAN)))
                .contains("nobody of that office signed it");
        acts.clear();
        UUID grant = ask(MEMBER);
        assertThat(broken(give(AUDITOR, MEMBER, grant, now.plus(Duration.ofHours(2)))))
                .contains("nobody of that office signed it");
    }

    @Test
    void nobodyAsksWithTheKeysOfAnotherNorForAnotherPart() {
        String own = "keys-" + MEMBER;
        for (List<String> wrong : List.of(
                List.of("identity", "1", "keys-9"),
                List.of("payment", "1", own),
                List.of("identity", "0", own),
                List.of("identity", "x", own))) {
            acts.clear();
            assertThat(broken(asks(MEMBER, wrong.get(0), wrong.get(1), wrong.get(2))))
                    .contains("it does not say what such an act says");
        }
    }

    @Test
    void whoAsksDoesNotAnswerNeitherAsTheAccountNorWithTheKeys() {
        UUID grant = ask(MEMBER);
        Said sameKeys = said(
                COLLEAGUE,
                "keys-" + MEMBER,
                "grant.refused",
                Map.of("grant", grant.toString(), "reason", "NOT_NEEDED"));
        assertThat(broken(sameKeys, Set.of("keys-" + MEMBER))).contains("who asked for it answered it");
        acts.clear();
        UUID again = ask(MEMBER);
        Said sameAccount =
                said(MEMBER, "keys-9", "grant.refused", Map.of("grant", again.toString(), "reason", "NOT_NEEDED"));
        assertThat(broken(sameAccount, Set.of("keys-9"))).contains("who asked for it answered it");
    }

    @Test
    void whoIsOnTheRoundDoesNotAnswer() {
        for (String joined : List.of(
                "committee.round-opened",
                "committee.vote-cast",
                "committee.emergency-released",
                "disbursement.payment-prepared",
                "disbursement.payment-released",
                "intake.information-given")) {
            acts.clear();
            UUID grant = ask(MEMBER);
            did(CUSTODIAN, joined);
            assertThat(broken(give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)))))
                    .as(joined)
                    .contains("who answered it is on the round of the case");
        }
        for (String assessed : List.of("triage.accepted", "triage.recommended", "triage.handed-over")) {
            acts.clear();
            UUID grant = ask(MEMBER);
            did(CUSTODIAN, assessed);
            give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)));
            assertThat(only().state(now)).as(assessed).isEqualTo(Grant.State.IN_FORCE);
        }
    }

    @Test
    void whoGaveItAndJoinsTheRoundEndsIt() {
        UUID grant = ask(MEMBER);
        give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)));
        did(COLLEAGUE, "committee.round-opened");
        assertThat(only().end()).isEmpty();
        did(CUSTODIAN, "committee.round-opened");
        assertThat(only().end()).map(Grant.End::cause).contains(Grant.Cause.CUSTODIAN_JOINED);
    }

    @Test
    void whoAskedAndStepsBackEndsItAndIsGivenNothing() {
        UUID grant = ask(MEMBER);
        give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)));
        did(MEMBER, "committee.recused");
        assertThat(only().end()).map(Grant.End::cause).contains(Grant.Cause.STEPPED_BACK);
        assertThat(only().state(now)).isEqualTo(Grant.State.ENDED);
        assertThat(broken(asks(MEMBER, "identity", "1", "keys-" + MEMBER)))
                .contains("who did it had stepped back from the case");
        acts.clear();
        UUID waiting = ask(MEMBER);
        did(MEMBER, "committee.recused");
        assertThat(broken(give(CUSTODIAN, MEMBER, waiting, now.plus(Duration.ofHours(2)))))
                .contains("it was answered when it was over");
    }

    /** Nor is who was kept from the case for what they had declared; an exclusion that counts for nothing ends nothing. */
    @Test
    void whoIsKeptAwayIsShownNothingAnyMore() {
        UUID grant = ask(MEMBER);
        give(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)));
        Said exclusion = did(CUSTODIAN, Recusals.EXCLUDED);
        GrantReplay invented = new GrantReplay(this::held, said -> Optional.empty());
        assertThat(invented.take(acts)).isEmpty();
        assertThat(invented.grants()).extracting(each -> each.state(now)).containsExactly(Grant.State.IN_FORCE);
        PersonId member = acts.get(0).person();
        GrantReplay declared =
                new GrantReplay(this::held, said -> said.equals(exclusion) ? Optional.of(member) : Optional.empty());
        assertThat(declared.take(acts)).isEmpty();
        assertThat(declared.grants()).extracting(each -> each.state(now)).containsExactly(Grant.State.ENDED);
    }

    @Test
    void whatWasRefusedOrIsOverIsNotEndedOnceMore() {
        UUID refused = ask(MEMBER);
        does(CUSTODIAN, "grant.refused", Map.of("grant", refused.toString(), "reason", "NOT_NEEDED"));
        UUID over = ask(MEMBER);
        give(CUSTODIAN, MEMBER, over, now.plus(Duration.ofHours(2)));
        now = now.plus(Duration.ofHours(3));
        did(MEMBER, "committee.recused");
        GrantReplay replay = new GrantReplay(this::held);
        assertThat(replay.take(acts)).isEmpty();
        assertThat(replay.grants())
                .extracting(grant -> grant.state(now))
                .containsExactly(Grant.State.REFUSED, Grant.State.EXPIRED);
    }

    @Test
    void itIsAnsweredOnceAndNotWithoutHavingBeenAsked() {
        assertThat(broken(give(CUSTODIAN, MEMBER, Ids.next(), now.plus(Duration.ofHours(2)))))
                .contains("nobody asked for it, or it was answered before");
        acts.clear();
        UUID grant = ask(MEMBER);
        does(CUSTODIAN, "grant.refused", Map.of("grant", grant.toString(), "reason", "NOT_NEEDED"));
        assertThat(only().state(now)).isEqualTo(Grant.State.REFUSED);
        assertThat(broken(give(COLLEAGUE, MEMBER, grant, now.plus(Duration.ofHours(2)))))
                .contains("nobody asked for it, or it was answered before");
    }

    @Test
    void itIsGivenAsItWasAskedAndForNoLongerThanAnythingIs() {
        for (Map<String, String> other : List.of(
                Map.of("version", "2"),
                Map.of("part", "situation"),
                Map.of("keys", "keys-9"),
                Map.of("until", "soon"))) {
            acts.clear();
            UUID grant = ask(MEMBER);
            assertThat(broken(given(CUSTODIAN, MEMBER, grant, now.plus(Duration.ofHours(2)), other)))
                    .as(other.toString())
                    .contains("it gives something else than was asked for");
        }
        for (Duration wrong : List.of(Duration.ofDays(8), Duration.ZERO, Duration.ofHours(-1))) {
            acts.clear();
            UUID grant = ask(MEMBER);
            assertThat(broken(give(CUSTODIAN, MEMBER, grant, now.plus(wrong).plusSeconds(wrong.isZero() ? 0 : 60))))
                    .as(wrong.toString())
                    .contains("it is for longer than anything is given");
        }
    }

    @Test
    void triageAndAuditorsEndItAndNobodyElse() {
        UUID grant = ask(MEMBER);
        assertThat(broken(does(COLLEAGUE, "grant.withdrawn", Map.of("grant", grant.toString()))))
                .as("nothing is given yet")
                .contains("it confirms or takes back what nobody did before");
        for (int by : new int[] {CUSTODIAN, COLLEAGUE, AUDITOR}) {
            acts.clear();
            UUID given = ask(MEMBER);
            give(CUSTODIAN, MEMBER, given, now.plus(Duration.ofHours(2)));
            does(by, "grant.withdrawn", Map.of("grant", given.toString()));
            assertThat(only().state(now)).isEqualTo(Grant.State.ENDED);
        }
        acts.clear();
        UUID given = ask(MEMBER);
        give(CUSTODIAN, MEMBER, given, now.plus(Duration.ofHours(2)));
        assertThat(broken(does(MEMBER, "grant.withdrawn", Map.of("grant", given.toString()))))
                .contains("nobody of that office signed it");
    }

    private UUID ask(int by) {
        return asks(by, "identity", "1", "keys-" + by).act();
    }

    private Said asks(int by, String part, String version, String keys) {
        return does(
                by,
                "grant.asked",
                Map.of("part", part, "version", version, "keys", keys, "note", "1", "reason", "CONFLICT_OF_INTEREST"));
    }

    private Said give(int by, int to, UUID grant, Instant until) {
        return given(by, to, grant, until, Map.of());
    }

    private Said given(int by, int to, UUID grant, Instant until, Map<String, String> otherwise) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "grant",
                grant.toString(),
                "part",
                "identity",
                "version",
                "1",
                "keys",
                "keys-" + to,
                "until",
                until.toString()));
        facts.putAll(otherwise);
        return does(by, "grant.given", facts);
    }

    private Said did(int by, String action) {
        return does(by, action, Map.of());
    }

    private Said does(int by, String action, Map<String, String> facts) {
        return said(by, "keys-" + by, action, facts);
    }

    private Said said(int by, String keys, String action, Map<String, String> facts) {
        now = now.plusSeconds(60);
        Map<String, String> commitments = action.equals("grant.given") ? Map.of("grant", HASH) : Map.of();
        Said said = new Said(
                Ids.next(),
                Optional.of(caseId),
                new PersonId(new UUID(0x4000L, 0x8000000000000000L + by)),
                keys,
                action,
                now,
                facts,
                commitments,
                Said.NO_PLACE);
        acts.add(said);
        return said;
    }

    private Grant only() {
        GrantReplay replay = new GrantReplay(this::held);
        assertThat(replay.take(acts)).isEmpty();
        return replay.grants().get(0);
    }

    /** Why the last act breaks a rule. */
    private Optional<String> broken(Said last) {
        return broken(last, Set.of());
    }

    private Optional<String> broken(Said last, Set<String> alsoOfTriage) {
        GrantReplay replay = new GrantReplay((said, office) ->
                held(said, office) || office == Office.TRIAGE && alsoOfTriage.contains(said.signer()));
        Optional<ActRule.Broken> broken = replay.take(acts);
        assertThat(broken).map(ActRule.Broken::act).contains(last.act());
        return broken.map(ActRule.Broken::reason);
    }

    private boolean held(Said said, Office office) {
        return switch (said.signer()) {
            case "keys-" + AUDITOR -> office == Office.AUDIT;
            case "keys-" + MEMBER -> office == Office.COMMITTEE;
            case "keys-" + CUSTODIAN, "keys-" + COLLEAGUE -> office == Office.TRIAGE;
            default -> false;
        };
    }
}
