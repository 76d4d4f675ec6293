package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Node;
import org.defenderrelief.testing.Program;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * The rules of the roster stand twice: here, and in the script by which a sender's device finds the keys to seal to. Walks of random statements,
 * by people who may and people who may not, right and tampered with, must be judged alike by both, with the same reason, and give the same keys.
 */
class RosterOnDeviceTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int WALKS = 6;
    private static final int STEPS = 150;
    /** Whatever is refused before it is read as a statement is refused by each in its own words. */
    private static final String ANY_REASON = "*";

    @TempDir
    Path folder;

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        Program.NODE.need();
    }

    @Test
    void theDeviceJudgesEveryStatementAsTheServiceDoes() throws Exception {
        ObjectNode file = MAPPER.createObjectNode();
        ArrayNode walks = file.putArray("walks");
        Map<Statement.Kind, Integer> believed = new EnumMap<>(Statement.Kind.class);
        for (int seed = 0; seed < WALKS; seed++) {
            Walk walk = new Walk(new Random(seed), believed);
            walk.go();
            walks.add(walk.json);
        }
        // A walk that never got somewhere would show nothing of it.
        assertThat(believed.keySet()).containsExactlyInAnyOrder(Statement.Kind.values());
        Path written = folder.resolve("walks.json");
        Files.writeString(written, file.toString(), StandardCharsets.UTF_8);

        String said = Node.run(Node.TESTS, "follow.mjs", written.toString());

        int made = believed.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(said).contains("believed " + made + " and refused ");
    }

    /** People come and go at random. */
    private static final class Walk {
        private final Random random;
        private final Map<Statement.Kind, Integer> believed;
        private final ObjectNode json = MAPPER.createObjectNode();
        private final ArrayNode steps = json.putArray("steps");
        private final Founders we = new Founders();
        private final List<Someone> everybody = new ArrayList<>(we.all());
        private final Map<Office, PrivateKeys> recoveryKeys = new EnumMap<>(Office.class);
        private final Someone stranger = Someone.random();

        private Roster roster = Roster.EMPTY;
        private PrivateKeys entrusted;

        Walk(Random random, Map<Statement.Kind, Integer> believed) {
            this.random = random;
            this.believed = believed;
            json.put("root", we.found().hash());
        }

        void go() {
            // The founding of others, and one that a founder did not sign.
            Statement founding = we.found();
            json.put("root", founding.hash());
            refuse(Founders.signed(new Founders().found(), we.all()).json());
            offer(Founders.signed(founding, we.all().subList(0, 5)));
            offer(Founders.signed(founding, we.all()));
            for (int step = 0; step < STEPS; step++) {
                entrusted = null;
                Statement statement = statement();
                SignedStatement signed = signed(statement);
                tamper(signed);
                offer(signed);
            }
        }

        private Statement statement() {
            Statement.Kind[] kinds = Statement.Kind.values();
            // Most of what may not come while everything is frozen would say nothing else.
            Statement.Kind kind = roster.frozen().isPresent() && random.nextInt(3) > 0
                    ? Statement.Kind.UNFREEZE
                    : random.nextInt(4) == 0 ? Statement.Kind.ADMIT : kinds[random.nextInt(kinds.length)];
            Statement plain = say(kind);
            return random.nextInt(8) == 0 ? spoilt(plain) : plain;
        }

        private Statement say(Statement.Kind kind) {
            Someone person = anybody();
            Office office = Office.values()[random.nextInt(5)];
            return switch (kind) {
                case FOUND -> Founders.next(roster, kind, we.people(), null, Founders.circles(Circle.values()));
                case ADMIT -> Founders.admit(roster, (random.nextInt(3) == 0 ? person : newcomer()).as(office));
                case REMOVE -> Founders.remove(roster, person, renewed(person));
                case SUSPEND -> Founders.suspend(roster, person);
                case REPLACE -> {
                    Someone again = person.again();
                    everybody.add(again);
                    yield Founders.replace(roster, person, again.as(stake(person)), renewed(person));
                }
                case ROTATE -> Founders.rotate(roster, Circle.values()[random.nextInt(4)]);
                case ENTRUST -> {
                    entrusted = PrivateKeys.random();
                    Someone one = inOffice();
                    Someone other = inOffice();
                    yield Founders.entrust(roster, office, entrusted, 2, one, other == one ? anybody() : other);
                }
                case RECOVER -> {
                    Office known = recoveryKeys.isEmpty()
                            ? office
                            : List.copyOf(recoveryKeys.keySet()).get(random.nextInt(recoveryKeys.size()));
                    List<Someone> holding = everybody.stream()
                            .filter(each -> roster.byKid(each.kid())
                                    .filter(member -> member.offices().contains(known))
                                    .isPresent())
                            .toList();
                    Someone restored = holding.isEmpty() || random.nextInt(3) == 0
                            ? person
                            : holding.get(random.nextInt(holding.size()));
                    Someone keys = random.nextBoolean() ? restored : restored.again();
                    everybody.add(keys);
                    yield Founders.recover(
                            roster,
                            List.of(keys.as(known)),
                            known.circle().map(Founders::circle).stream().toArray(Statement.CircleEntry[]::new));
                }
                case FREEZE, UNFREEZE -> Founders.brake(roster, kind);
            };
        }

        /** The same with something in it that does not belong there, or out of its place. */
        private Statement spoilt(Statement plain) {
            return switch (random.nextInt(6)) {
                case 0 -> plain.giving(List.of(Founders.circle(Circle.FINANCE)));
                case 1 -> plain.ending(anybody().kid());
                case 2 -> plain.with(List.of(stranger.as(Office.TRIAGE), stranger.as(Office.AUDIT)));
                case 3 ->
                    new Statement(
                            plain.format(),
                            plain.number() + 1,
                            plain.previous(),
                            plain.at(),
                            plain.kind(),
                            plain.people(),
                            plain.removed(),
                            plain.circles(),
                            plain.recovery());
                case 4 ->
                    new Statement(
                            plain.format(),
                            plain.number(),
                            plain.previous().replaceFirst("[0-9a-f]", "f"),
                            "2020-01-01T00:00:00Z",
                            plain.kind(),
                            plain.people(),
                            plain.removed(),
                            plain.circles(),
                            plain.recovery());
                default -> plain.entrusting(null).giving(List.of());
            };
        }

        private SignedStatement signed(Statement statement) {
            List<Someone> signers = new ArrayList<>();
            int how = random.nextInt(6);
            for (Someone each : everybody) {
                boolean isIn = roster.of(each.person())
                        .filter(member -> member.kid().equals(each.kid()))
                        .isPresent();
                boolean isAbout = each.kid().equals(statement.removed())
                        || statement.people().stream()
                                .anyMatch(person -> person.kid().equals(each.kid()));
                if (how > 1 ? isIn && !isAbout : random.nextInt(4) == 0) {
                    signers.add(each);
                }
            }
            if (statement.kind() == Statement.Kind.FREEZE && how > 1) {
                signers = List.of(inOffice());
            }
            if (statement.kind() == Statement.Kind.UNFREEZE && how > 1) {
                signers.removeIf(each ->
                        roster.byKid(each.kid()).filter(RosterRules::mayBrake).isEmpty());
            }
            if (how == 1 && !signers.isEmpty() && random.nextBoolean()) {
                signers.add(signers.get(0));
            }
            SignedStatement signed = Founders.signed(statement, signers);
            if (statement.kind() == Statement.Kind.RECOVER
                    && how > 0
                    && !statement.people().isEmpty()) {
                PrivateKeys key = recoveryKeys.get(
                        statement.people().get(0).offices().iterator().next());
                if (key != null) {
                    signed = signed.and(SignedStatement.Signature.of(
                            key.publicKeys().kid(), key.signing().sign(statement.signed())));
                }
            }
            return signed;
        }

        /** What somebody on the way could make of it. */
        private void tamper(SignedStatement signed) {
            if (random.nextInt(4) > 0) {
                return;
            }
            byte[] payload = signed.statement().payload();
            payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(7));
            String envelope = signed.json();
            refuse(envelope.replace(
                    Base64.getEncoder().encodeToString(signed.statement().payload()),
                    Base64.getEncoder().encodeToString(payload)));
            refuse(envelope.replace(Statement.TYPE, Statement.TYPE + "x"));
            refuse(envelope.replaceFirst("\\{", "{\"more\":1,"));
            if (!signed.signatures().isEmpty()) {
                SignedStatement.Signature first = signed.signatures().get(0);
                byte[] bytes = first.bytes();
                bytes[random.nextInt(bytes.length)] ^= 1;
                List<SignedStatement.Signature> others = new ArrayList<>(signed.signatures());
                others.set(0, SignedStatement.Signature.of(first.keyid(), bytes));
                offer(new SignedStatement(signed.statement(), others));
            }
        }

        private void offer(SignedStatement signed) {
            ObjectNode step = steps.addObject().put("envelope", signed.json());
            try {
                Roster next = RosterRules.next(roster, signed);
                if (!next.root().equals(json.get("root").asText())) {
                    throw new NotBelieved("The roster does not begin with this root.");
                }
                roster = next;
            } catch (NotBelieved refused) {
                step.put("reason", refused.getMessage());
                return;
            }
            believed.merge(signed.statement().kind(), 1, Integer::sum);
            if (signed.statement().kind() == Statement.Kind.ENTRUST) {
                recoveryKeys.put(signed.statement().recovery().office(), entrusted);
            }
            step.putNull("reason").put("head", roster.head());
            ObjectNode keys = step.putObject("keys");
            for (Circle circle : Circle.values()) {
                ArrayNode kids = keys.putArray(circle.name());
                roster.keysOf(circle).keySet().forEach(kids::add);
            }
        }

        /** An envelope that nobody may believe, whatever is wrong with it first. */
        private void refuse(String envelope) {
            steps.addObject().put("envelope", envelope).put("reason", ANY_REASON);
        }

        private Someone anybody() {
            return random.nextInt(12) == 0 ? stranger : everybody.get(random.nextInt(everybody.size()));
        }

        private Someone inOffice() {
            List<Someone> in = everybody.stream()
                    .filter(each -> roster.byKid(each.kid())
                            .filter(RosterMember::isActive)
                            .isPresent())
                    .toList();
            return in.get(random.nextInt(in.size()));
        }

        private Someone newcomer() {
            Someone newcomer = Someone.random();
            everybody.add(newcomer);
            return newcomer;
        }

        private Office[] stake(Someone person) {
            return roster.byKid(person.kid()).stream()
                    .flatMap(member -> member.stake().stream())
                    .toArray(Office[]::new);
        }

        private Statement.CircleEntry[] renewed(Someone person) {
            return roster.byKid(person.kid()).stream()
                    .flatMap(member -> member.stake().stream())
                    .flatMap(office -> office.circle().stream())
                    .map(Founders::circle)
                    .toArray(Statement.CircleEntry[]::new);
        }
    }
}
