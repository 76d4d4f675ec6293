package org.defenderrelief.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.vault.people.VaultPeople.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.BringInRecovery;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.Sheets;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;

/**
 * However people come, go, are suspended, come back, lose their keys, get them back by recovery sheets and the real command, and however circles
 * change theirs, in the real database: whoever is in office opens everything, whoever is not acts nothing, and what they kept opens nothing that was sealed after they left.
 */
@QuarkusTest
class ComingsAndGoingsTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
    private static final int STEPS = 16;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    Compartments compartments;

    @Inject
    CurrentRoster roster;

    @Inject
    KeysInUse keys;

    @Inject
    Rewrap rewrap;

    @Inject
    KeyCare care;

    @Inject
    ActingDoor door;

    @Inject
    VaultPeople people;

    @Inject
    Sheets sheets;

    @Inject
    BringInRecovery bring;

    @TempDir
    Path folder;

    private List<List<String>> written;
    private int recovered;
    private final List<CaseId> cases = new ArrayList<>();
    private final List<Person> everybody = new ArrayList<>();

    /** Somebody of the walk, with what they copied while they could. */
    private static final class Person {
        private final Actor actor = VaultPeople.stranger(Role.FINANCE);
        private final SignIn signIn = new SignIn("somebody of the walk " + actor.person());
        private final List<DecapsulationKey> kept = new ArrayList<>();
        private String words;
        private boolean anew;
        private boolean in;
        private boolean suspended;
        private int leftAt;
    }

    @AfterEach
    void theWalkLeavesNobody() {
        everybody.stream().filter(person -> person.in).forEach(this::remove);
        everybody.forEach(person -> person.kept.forEach(DecapsulationKey::close));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11})
    void whoIsInOfficeOpensEverythingAndNobodyElseAnything(long seed) throws IOException {
        Random random = new Random(seed);
        written = sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        admit();
        write();
        for (int step = 0; step < STEPS; step++) {
            step(random);
            write();
        }
        while (QuarkusTransaction.requiringNew().call(() -> keys.isMissing(Circle.FINANCE))) {
            people.acting("finance-1").close();
            care.look(Circle.FINANCE);
        }
        everybody.forEach(this::check);
        assertThat(recovered).as("the walk came by a recovery").isPositive();
        assertThat(roster.doubt()).as("the roster follows from its root").isEmpty();
    }

    private void step(Random random) throws IOException {
        Person somebody = everybody.get(random.nextInt(everybody.size()));
        switch (random.nextInt(7)) {
            case 0 -> admit();
            case 1 -> rotate();
            case 2 -> rewrapAll();
            case 3 -> {
                if (somebody.in) {
                    remove(somebody);
                }
            }
            case 4 -> {
                if (somebody.in) {
                    suspend(somebody);
                } else if (somebody.suspended) {
                    letIn(somebody);
                }
            }
            case 5 -> {
                if (somebody.in && !somebody.anew) {
                    replace(somebody);
                }
            }
            default -> recover(whoRemembers(), random);
        }
    }

    private void check(Person person) {
        if (person.in) {
            try (Acting acting = door.acting(person.actor, person.signIn, unlocked(person))) {
                for (CaseId each : cases) {
                    assertThat(compartments.open(acting, each, CompartmentName.PAYMENT, 1))
                            .isEqualTo(PAYEE);
                }
            }
        } else {
            refused("not-in-roster", () -> door.acting(person.actor, person.signIn, unlocked(person)));
            if (!person.suspended) {
                assertThat(cases.subList(person.leftAt, cases.size()))
                        .as("sealed after they left")
                        .noneMatch(each -> StoredBatch.opensWith(person.kept, each));
            }
        }
    }

    private void admit() {
        Person person = new Person();
        everybody.add(person);
        person.words = people.enrolled(person.actor);
        letIn(person);
    }

    private void letIn(Person person) {
        people.letIn("finance-1", Office.FINANCE, person.actor, person.words);
        person.in = true;
        person.suspended = false;
        copy(person);
    }

    /** Whoever can opens what they have, and keeps it. */
    private void copy(Person person) {
        try (Acting acting = door.acting(person.actor, person.signIn, unlocked(person))) {
            for (String kid : QuarkusTransaction.requiringNew().call(() -> keys.of(Circle.FINANCE))) {
                person.kept.add(acting.circleKey(Circle.FINANCE, kid));
            }
        } catch (DoesNotOpen damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private void remove(Person person) {
        people.end("finance-2", person.actor);
        person.in = false;
        person.leftAt = cases.size();
    }

    private void suspend(Person person) {
        signed(member -> propose.suspension(member, people.kid(person.actor)));
        person.in = false;
        person.suspended = true;
    }

    private void rotate() {
        signed(member -> propose.rotation(member, Circle.FINANCE));
    }

    private void replace(Person person) {
        person.words = people.enrolledAnew(person.actor);
        person.anew = true;
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.replacement(member, person.actor.person(), person.words);
        }
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), person.words))
                    .isTrue();
        }
    }

    /** Somebody who has not forgotten yet. */
    private Person whoRemembers() {
        return everybody.stream()
                .filter(person -> person.in && !person.anew)
                .findFirst()
                .orElseGet(() -> {
                    admit();
                    return everybody.get(everybody.size() - 1);
                });
    }

    /** Two of the three who hold a sheet give the office back to whoever forgot, whatever keys the circle has had since. */
    private void recover(Person person, Random random) throws IOException {
        person.words = people.enrolledAnew(person.actor);
        person.anew = true;
        List<List<String>> two = new ArrayList<>(written);
        two.remove(random.nextInt(two.size()));
        String result = sheets.command(folder, Office.FINANCE, false, two, List.of(person.words, "", "yes"));
        try (Acting bringer = people.acting("auditor-1")) {
            bring.restore(bringer, result, bring.effect(result).hash());
        }
        recovered++;
    }

    private interface Draft {
        UUID by(Acting member);
    }

    private void signed(Draft what) {
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = what.by(member);
        }
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isTrue();
        }
    }

    private void rewrapAll() {
        try (Acting member = people.acting("finance-1")) {
            while (rewrap.isDue(Circle.FINANCE)) {
                rewrap.step(member, Circle.FINANCE);
            }
        }
    }

    private void write() {
        CaseId next = new CaseId(Ids.next());
        compartments.writeFirst(
                next, Map.of(CompartmentName.PAYMENT, PAYEE), Act.witnessed(VaultPeople.actor("partner-1")));
        cases.add(next);
    }

    private UnlockToken unlocked(Person person) {
        return person.anew
                ? people.unlockedAnew(person.actor, person.signIn)
                : people.unlocked(person.actor, person.signIn);
    }
}
