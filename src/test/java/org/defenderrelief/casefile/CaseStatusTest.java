package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.vault.people.Signatory;
import org.defenderrelief.vault.people.Witnessed;

/** The transition table of docs/architecture.md, told once more here: every verb from every state. */
@QuarkusTest
class CaseStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor PARTNER = new Actor(
            new PersonId(Ids.next()),
            "partner",
            Set.of(Role.PARTNER),
            Optional.of(new PartnerId("lumiere-des-collines")));
    private static final Signatory STAFF =
            new Witnessed(new Actor(new PersonId(Ids.next()), "staff", Set.of(Role.TRIAGE), Optional.empty()));

    private static final Map<CaseStatus, Set<CaseStatus>> TABLE = new EnumMap<>(Map.of(
            CaseStatus.SUBMITTED, before(CaseStatus.IN_TRIAGE),
            CaseStatus.IN_TRIAGE,
                    before(CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE, CaseStatus.HELPED_OTHERWISE),
            CaseStatus.AWAITING_INFORMATION, before(CaseStatus.IN_TRIAGE, CaseStatus.HELPED_OTHERWISE),
            CaseStatus.BEFORE_COMMITTEE, before(CaseStatus.APPROVED, CaseStatus.DECLINED, CaseStatus.DEFERRED),
            CaseStatus.DEFERRED, before(CaseStatus.IN_TRIAGE),
            CaseStatus.APPROVED, Set.of(CaseStatus.IN_DISBURSEMENT, CaseStatus.DECLINED),
            CaseStatus.IN_DISBURSEMENT, Set.of(CaseStatus.IN_FOLLOW_UP, CaseStatus.DECLINED),
            CaseStatus.IN_FOLLOW_UP, Set.of(CaseStatus.CLOSED)));

    private static final Map<CaseStatus, BiFunction<CaseFile, Instant, CaseEvent.Moved>> VERBS =
            new EnumMap<>(Map.ofEntries(
                    Map.entry(CaseStatus.IN_TRIAGE, (c, now) -> c.acceptForTriage(STAFF, now)),
                    Map.entry(CaseStatus.AWAITING_INFORMATION, (c, now) -> c.askForInformation(STAFF, now)),
                    Map.entry(CaseStatus.BEFORE_COMMITTEE, (c, now) -> c.putBeforeCommittee(STAFF, now)),
                    Map.entry(CaseStatus.APPROVED, (c, now) -> c.approve(STAFF, now)),
                    Map.entry(CaseStatus.DECLINED, (c, now) -> c.decline(STAFF, "OUT_OF_SCOPE", now)),
                    Map.entry(CaseStatus.DEFERRED, (c, now) -> c.defer(STAFF, now)),
                    Map.entry(CaseStatus.IN_DISBURSEMENT, (c, now) -> c.startDisbursement(STAFF, now)),
                    Map.entry(CaseStatus.IN_FOLLOW_UP, (c, now) -> c.startFollowUp(STAFF, now)),
                    Map.entry(CaseStatus.CLOSED, (c, now) -> c.close(STAFF, now)),
                    Map.entry(CaseStatus.HELPED_OTHERWISE, (c, now) -> c.endAsHelped(STAFF, now)),
                    Map.entry(CaseStatus.REFERRED, (c, now) -> c.refer(STAFF, "BETTER_PLACED", now)),
                    Map.entry(CaseStatus.WITHDRAWN, (c, now) -> c.withdraw(new Witnessed(PARTNER), now)),
                    Map.entry(CaseStatus.DUPLICATE, (c, now) -> c.markDuplicateOf(fresh(), STAFF, now))));

    /** The way to each state by verbs alone. */
    private static final Map<CaseStatus, List<CaseStatus>> WAYS = new EnumMap<>(Map.ofEntries(
            Map.entry(CaseStatus.SUBMITTED, List.of()),
            Map.entry(CaseStatus.IN_TRIAGE, List.of(CaseStatus.IN_TRIAGE)),
            Map.entry(CaseStatus.AWAITING_INFORMATION, List.of(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION)),
            Map.entry(CaseStatus.BEFORE_COMMITTEE, decided()),
            Map.entry(CaseStatus.APPROVED, decided(CaseStatus.APPROVED)),
            Map.entry(CaseStatus.DECLINED, decided(CaseStatus.DECLINED)),
            Map.entry(CaseStatus.DEFERRED, decided(CaseStatus.DEFERRED)),
            Map.entry(CaseStatus.IN_DISBURSEMENT, decided(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT)),
            Map.entry(
                    CaseStatus.IN_FOLLOW_UP,
                    decided(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP)),
            Map.entry(
                    CaseStatus.CLOSED,
                    decided(
                            CaseStatus.APPROVED,
                            CaseStatus.IN_DISBURSEMENT,
                            CaseStatus.IN_FOLLOW_UP,
                            CaseStatus.CLOSED)),
            Map.entry(CaseStatus.HELPED_OTHERWISE, List.of(CaseStatus.IN_TRIAGE, CaseStatus.HELPED_OTHERWISE)),
            Map.entry(CaseStatus.REFERRED, List.of(CaseStatus.REFERRED)),
            Map.entry(CaseStatus.WITHDRAWN, List.of(CaseStatus.WITHDRAWN)),
            Map.entry(CaseStatus.DUPLICATE, List.of(CaseStatus.DUPLICATE))));

    /** Each verb that moves a case, as it is called; all but the last stand in the table above. */
    private static final Set<String> NAMES = Set.of(
            "acceptForTriage",
            "askForInformation",
            "putBeforeCommittee",
            "approve",
            "decline",
            "defer",
            "startDisbursement",
            "startFollowUp",
            "close",
            "endAsHelped",
            "refer",
            "withdraw",
            "markDuplicateOf",
            "resumeTriage");

    @Inject
    DataSource database;

    /** A verb or a state that is new has no cell here until somebody thought of it. */
    @Test
    void no_verb_and_no_state_is_left_out() {
        assertThat(Stream.of(CaseFile.class.getMethods())
                        .filter(method -> method.getReturnType().equals(CaseEvent.Moved.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(VERBS).hasSize(NAMES.size() - 1);
        assertThat(VERBS.keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(CaseStatus.SUBMITTED)))
                .isEqualTo(EnumSet.copyOf(Stream.of(CaseStatus.values())
                        .flatMap(from -> from.next().stream())
                        .toList()));
        assertThat(WAYS).containsOnlyKeys(CaseStatus.values());
    }

    @Test
    void every_verb_from_every_state_moves_as_the_table_says_or_refuses_and_changes_nothing() {
        for (CaseStatus from : CaseStatus.values()) {
            Set<CaseStatus> allowed = TABLE.getOrDefault(from, Set.of());
            assertThat(from.next()).as(from.name()).isEqualTo(allowed);
            assertThat(from.isFinal()).isEqualTo(allowed.isEmpty());
            VERBS.forEach((to, verb) -> {
                CaseFile caseFile = at(from);
                String before = snapshot(caseFile);
                if (allowed.contains(to)) {
                    CaseEvent.Moved moved = verb.apply(caseFile, NOW.plusSeconds(60));
                    assertThat(caseFile.status()).isEqualTo(to);
                    assertThat(caseFile.statusSince()).isEqualTo(NOW.plusSeconds(60));
                    assertThat(moved.toString()).contains(from.name(), to.name());
                } else {
                    Problem.Conflict refused = catchThrowableOfType(
                            Problem.Conflict.class, () -> verb.apply(caseFile, NOW.plusSeconds(60)));
                    assertThat(refused).as(from + " to " + to).isNotNull();
                    assertThat(refused.slug()).isEqualTo("transition-refused");
                    assertThat(refused.getMessage()).contains(from.name(), to.name());
                    assertThat(snapshot(caseFile)).as(from + " to " + to).isEqualTo(before);
                }
            });
        }
    }

    @Test
    void only_a_case_that_waits_for_information_is_resumed() {
        for (CaseStatus from : CaseStatus.values()) {
            CaseFile caseFile = at(from);
            String before = snapshot(caseFile);
            if (from == CaseStatus.AWAITING_INFORMATION) {
                caseFile.resumeTriage(STAFF, NOW);
                assertThat(caseFile.status()).isEqualTo(CaseStatus.IN_TRIAGE);
            } else {
                assertThatThrownBy(() -> caseFile.resumeTriage(STAFF, NOW)).isInstanceOf(Problem.Conflict.class);
                assertThat(snapshot(caseFile)).isEqualTo(before);
            }
        }
    }

    @Test
    void a_case_is_no_duplicate_of_itself() {
        CaseFile caseFile = fresh();
        assertThatThrownBy(() -> caseFile.markDuplicateOf(caseFile, STAFF, NOW)).isInstanceOf(Problem.Conflict.class);
        assertThat(caseFile.status()).isEqualTo(CaseStatus.SUBMITTED);
    }

    @Test
    void the_database_refuses_what_no_case_can_be() throws SQLException {
        String id = CaseWork.submit("01-togo-relocation-fr.json").id();
        for (String wrong : List.of(
                "status = 'PAID'",
                "urgency = 'WHENEVER'",
                "requested_amount = 0",
                "requested_amount = -1",
                "status = 'DUPLICATE'",
                "duplicate_of = id",
                "partner = NULL")) {
            assertThatThrownBy(() -> update("UPDATE case_file SET " + wrong + " WHERE id = '" + id + "'"))
                    .as(wrong)
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> update("DELETE FROM case_file WHERE id = '" + id + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** A case in that state, by verbs alone. */
    static CaseFile at(CaseStatus status, Urgency urgency) {
        CaseFile caseFile = fresh(urgency);
        for (CaseStatus step : WAYS.get(status)) {
            assertThat(VERBS.get(step).apply(caseFile, NOW)).isNotNull();
        }
        assertThat(caseFile.status()).isEqualTo(status);
        return caseFile;
    }

    private static CaseFile at(CaseStatus status) {
        return at(status, Urgency.URGENT);
    }

    private static CaseFile fresh() {
        return fresh(Urgency.URGENT);
    }

    private static CaseFile fresh(Urgency urgency) {
        NewCase request = new NewCase(
                new CaseId(Ids.next()),
                false,
                "fr",
                urgency,
                "011",
                EnumSet.of(AssistanceType.RELOCATION),
                Money.of("100.00", "EUR"));
        return new CaseFile(request, Reference.random(), Codename.random(), PARTNER, NOW, new UsualClocks());
    }

    private static String snapshot(CaseFile c) {
        return List.of(
                        c.status(),
                        c.statusSince(),
                        c.assignee(),
                        c.firstAnsweredAt(),
                        c.decidedAt(),
                        c.outcomeCode(),
                        c.duplicateOf())
                .toString();
    }

    private static Set<CaseStatus> before(CaseStatus... next) {
        Set<CaseStatus> steps = EnumSet.of(CaseStatus.REFERRED, CaseStatus.WITHDRAWN, CaseStatus.DUPLICATE);
        steps.addAll(List.of(next));
        return steps;
    }

    private static List<CaseStatus> decided(CaseStatus... then) {
        List<CaseStatus> way = new ArrayList<>(List.of(CaseStatus.IN_TRIAGE, CaseStatus.BEFORE_COMMITTEE));
        way.addAll(List.of(then));
        return way;
    }
}
