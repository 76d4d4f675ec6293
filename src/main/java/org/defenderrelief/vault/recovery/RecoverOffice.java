package org.defenderrelief.vault.recovery;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CircleCopy;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.Words;

/**
 * The command by which several people restore an office together, without the service: they bring their shares one after another, say who is to
 * hold the office, and take a file away that somebody brings in. With {@code --drill} it only tries whether they could.
 * Exit code 0: done; 1: refused, nothing was made; 2: called wrongly.
 */
public final class RecoverOffice {
    private static final String USAGE = """
            Usage: scripts/recover --kit FILE --root ROOT --out FILE [--drill]
              --kit    what a keeper took from the service for this office (People, Recovery)
              --root   the root of the roster, as the founders printed it: 64 digits
              --out    where the result is written, to be brought in; it must not be there yet
              --drill  tries whether the office could be restored, and restores nothing
            """;

    private static final String DRILL = "--drill";
    private static final Set<String> OPTIONS = Set.of("--kit", "--root", "--out");
    private static final String YES = "yes";

    private final Desk desk;
    private final Clock clock;

    RecoverOffice(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new RecoverOffice(Desk.here(out), Clock.systemUTC()).run(arguments));
    }

    int run(String... arguments) {
        Map<String, String> options = options(arguments);
        if (!options.keySet().containsAll(OPTIONS)) {
            desk.say(USAGE);
            return 2;
        }
        try {
            Path out = Path.of(options.get("--out"));
            if (Files.exists(out)) {
                throw new FileAlreadyExistsException(out.toString());
            }
            RecoveryKit kit = RecoveryKit.read(Files.readString(Path.of(options.get("--kit"))));
            String made = made(kit, options.get("--root").strip(), options.containsKey(DRILL));
            Files.writeString(out, made, StandardOpenOption.CREATE_NEW);
            desk.say("Written to " + out + ". It holds no secret. Bring it in: People, Recovery, Bring in.");
            return 0;
        } catch (FileAlreadyExistsException there) {
            desk.say(there.getMessage() + " is there already; nothing was changed.");
        } catch (IOException failure) {
            desk.say("A file could not be read or written: " + failure.getMessage());
        } catch (NotUsable refused) {
            desk.say(refused.getMessage());
        }
        return 1;
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals(DRILL)) {
                options.put(DRILL, "");
            } else if (OPTIONS.contains(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                return Map.of();
            }
        }
        return options;
    }

    private String made(RecoveryKit kit, String root, boolean drill) {
        Roster roster = kit.roster(root);
        Office office = kit.office();
        Roster.Recovery recovery = roster.recovery(office)
                .orElseThrow(() -> new NotUsable("Nobody was entrusted with shares of " + office + "."));
        desk.say((drill ? "Drill of " : "Restoring ") + office + ". Statement " + roster.number()
                + " of the roster is the newest in the kit, made " + kit.newest() + ".");
        desk.say("This machine’s clock says " + clock.instant().truncatedTo(ChronoUnit.MINUTES)
                + " (UTC). What is made is dated by it; if it runs ahead, nobody can bring it in.");
        desk.say("The root in words: " + Words.fingerprint(roster.root()));
        if (!agreed("Are these the words on the founders’ print? (" + YES + "/no) ")) {
            throw new NotUsable("Then this is not your roster. Nothing was made.");
        }
        try (GatheredShares shares = new GatheredShares(desk, roster, office, recovery)) {
            shares.ask();
            try (PrivateKeys keys = shares.keys();
                    CircleOpened circle = opened(kit, roster, keys)) {
                return drill ? drilled(office, roster, circle, shares, keys) : restored(kit, roster, circle, keys);
            }
        }
    }

    private String drilled(Office office, Roster roster, CircleOpened circle, GatheredShares shares, PrivateKeys keys) {
        if (!circle.missing().isEmpty()) {
            throw new NotUsable("These keys of the circle would stay lost: " + circle.missing()
                    + ". Entrust the office anew while somebody can still open them.");
        }
        desk.say("The office could be restored. Nothing was.");
        return DrillRecord.of(office, roster, clock.instant(), shares.places(), keys)
                .json();
    }

    /** The circle's keys that the recovery key opened. @param missing short names of those that it did not */
    private record CircleOpened(Map<String, DecapsulationKey> keys, List<String> missing) implements AutoCloseable {
        @Override
        public void close() {
            keys.values().forEach(DecapsulationKey::close);
        }
    }

    private CircleOpened opened(RecoveryKit kit, Roster roster, PrivateKeys keys) {
        Map<String, DecapsulationKey> opened = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        Optional<Circle> circle = kit.office().circle();
        if (circle.isPresent()) {
            for (Map.Entry<String, EncapsulationKey> named :
                    roster.keysOf(circle.get()).entrySet()) {
                Optional<DecapsulationKey> key = opened(kit, circle.get(), named.getValue(), keys);
                key.ifPresentOrElse(found -> opened.put(named.getKey(), found), () -> missing.add(named.getKey()));
            }
            desk.say("Keys of the circle that open and are the roster’s: " + opened.size() + " of "
                    + (opened.size() + missing.size()) + ".");
        }
        return new CircleOpened(opened, missing);
    }

    private static Optional<DecapsulationKey> opened(
            RecoveryKit kit, Circle circle, EncapsulationKey named, PrivateKeys keys) {
        byte[] copy = kit.copy(named.kid());
        if (copy == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CircleCopy.open(circle, named, copy, keys));
        } catch (DoesNotOpen changed) {
            return Optional.empty();
        }
    }

    private String restored(RecoveryKit kit, Roster roster, CircleOpened circle, PrivateKeys keys) {
        if (!circle.missing().isEmpty()
                && !agreed("What is sealed to " + circle.missing() + " stays lost. Go on? (" + YES + "/no) ")) {
            throw new NotUsable("Nothing was made.");
        }
        Office office = kit.office();
        Optional<DecapsulationKey> fresh = office.circle().map(with -> DecapsulationKey.random());
        try {
            List<Statement.CircleEntry> entries = new ArrayList<>();
            office.circle()
                    .ifPresent(with -> entries.add(
                            Statement.CircleEntry.of(with, fresh.orElseThrow().publicKey(), null)));
            List<Statement.Person> people = named(kit, roster, entries, keys);
            SignedStatement signed = signed(roster, people, entries, keys);
            List<RestoredOffice.Copy> copies = new ArrayList<>();
            office.circle().ifPresent(with -> {
                List<PublicKeys> holders = holders(roster, office, people);
                holders.forEach(holder -> circle.keys().values().forEach(key -> copies.add(copy(with, key, holder))));
                holders.forEach(holder -> copies.add(copy(with, fresh.orElseThrow(), holder)));
                copies.add(copy(with, fresh.orElseThrow(), keys.publicKeys()));
            });
            return new RestoredOffice(office, roster.root(), signed.json(), copies).json(keys);
        } finally {
            fresh.ifPresent(DecapsulationKey::close);
        }
    }

    /** Whoever is named here, and whoever holds the office and is not given other keys. */
    private static List<PublicKeys> holders(Roster roster, Office office, List<Statement.Person> people) {
        List<PublicKeys> holders = new ArrayList<>();
        people.forEach(person -> holders.add(person.keys()));
        roster.holding(office).stream()
                .filter(member ->
                        people.stream().noneMatch(person -> person.person().equals(member.personHash())))
                .forEach(member -> holders.add(member.keys()));
        return holders;
    }

    private static RestoredOffice.Copy copy(Circle circle, DecapsulationKey key, PublicKeys holder) {
        return RestoredOffice.Copy.of(key.publicKey().kid(), holder.kid(), CircleCopy.seal(circle, key, holder));
    }

    /** By their words, which they read from their own paper: the order of a file names nobody. */
    private List<Statement.Person> named(
            RecoveryKit kit, Roster roster, List<Statement.CircleEntry> entries, PrivateKeys keys) {
        List<Statement.Person> people = new ArrayList<>();
        desk.say("Who is to hold the office? Each types the eight words of their keys, from their own paper.");
        while (true) {
            String words = Words.typed(desk.ask("Eight words, or nothing to finish: "));
            if (words.isEmpty()) {
                if (!people.isEmpty() && agreed(people.size() + " will hold it anew. Right? (" + YES + "/no) ")) {
                    return people;
                }
                if (!people.isEmpty()) {
                    throw new NotUsable("Nothing was made. Begin again.");
                }
                desk.say("Somebody must hold it.");
                continue;
            }
            Optional<Statement.Person> found = byWords(kit, words);
            if (found.isEmpty()) {
                desk.say("Nobody who has enrolled has keys of these words. Check them, word by word.");
                continue;
            }
            Statement.Person person = new Statement.Person(
                    found.get().kid(),
                    found.get().person(),
                    found.get().sealing(),
                    found.get().signing(),
                    Set.of(kit.office()));
            List<Statement.Person> more = new ArrayList<>(people);
            more.add(person);
            Optional<String> never = RosterRules.never(roster, signed(roster, more, entries, keys));
            if (never.isPresent()) {
                desk.say("Not this person. " + never.get());
            } else {
                people.add(person);
                desk.say("Keys " + person.kid() + " are named.");
            }
        }
    }

    private static Optional<Statement.Person> byWords(RecoveryKit kit, String words) {
        return kit.people().stream().filter(person -> isNamed(person, words)).findFirst();
    }

    private static boolean isNamed(Statement.Person person, String words) {
        try {
            PublicKeys keys = person.keys();
            return keys.kid().equals(person.kid())
                    && Words.fingerprint(keys.fingerprint()).equals(words);
        } catch (IllegalArgumentException noKeys) {
            return false;
        }
    }

    private SignedStatement signed(
            Roster roster, List<Statement.Person> people, List<Statement.CircleEntry> entries, PrivateKeys keys) {
        Statement statement = Statement.next(roster, Statement.Kind.RECOVER, clock.instant())
                .with(people)
                .giving(entries);
        return new SignedStatement(
                statement,
                List.of(SignedStatement.Signature.of(
                        keys.publicKeys().kid(), keys.signing().sign(statement.signed()))));
    }

    private boolean agreed(String question) {
        return desk.ask(question).equalsIgnoreCase(YES);
    }
}
