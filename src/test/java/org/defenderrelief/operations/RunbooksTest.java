package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.testing.Thorough;
import org.defenderrelief.vault.keyring.KeepKeyring;
import org.defenderrelief.vault.people.MakeRecoveryKit;
import org.defenderrelief.vault.people.Sheets;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.recovery.RecoverOffice;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/**
 * Each command of the runbooks is run as it stands there, but for what is in pointed brackets, with the libraries that its script names, and must do what
 * the page says of it: in an hour of need nobody finds out that one is wrong.
 */
@QuarkusTest
class RunbooksTest {
    private static final String EXPORT = "export ";
    private static final String KEYRING = "scripts/keyring";
    private static final String PASSPHRASE = "RELIEF_VAULT_KEYRING_PASSPHRASE";
    private static final String NEW_PASSPHRASE = "RELIEF_VAULT_KEYRING_NEW_PASSPHRASE";

    @Inject
    CurrentRoster roster;

    @Inject
    MakeRecoveryKit kit;

    @Inject
    Sheets sheets;

    @Inject
    VaultPeople people;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    /** The history that other tests leave verifies: each of them puts back what it tampered with. */
    @Test
    void anAuditorsCommandsVerify() throws IOException {
        values.put("<database>", database);
        values.put("<password>", "local-demo-audit");
        values.put("<root>", root());
        values.put(
                "<verifier key>",
                Api.as("auditor-1").get("/api/v1/history/key").asString().strip());
        Path checkpoint = Files.writeString(
                folder.resolve("checkpoint"),
                Api.as("auditor-1").get("/api/v1/history/checkpoint").asString());
        values.put("<checkpoint>", checkpoint.toString());
        List<String> commands = commands("scripts/verify-history");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (Path page : pages()) {
            environment.clear();
            for (String command : commandsOf(page)) {
                if (command.startsWith(EXPORT)) {
                    export(command);
                } else if (commands.contains(command)) {
                    OfflineCommand.Ended ended = OfflineCommand.of("verify-history", VerifyHistory.class)
                            .with(environment)
                            .run(arguments(command));
                    assertThat(ended.code())
                            .as(page + ": " + command + "\n" + ended.said())
                            .isZero();
                    assertThat(ended.said()).contains("The history verifies");
                }
            }
        }
    }

    /** By two of three people's sheets, for somebody who enrolled before the kit was taken. */
    @Test
    void anOfficeIsRestoredAndDrilled() throws IOException {
        Actor anew = VaultPeople.stranger(Role.FINANCE);
        String words = people.enrolled(anew);
        List<List<String>> written = sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        values.put("<root>", root());
        values.put(
                "<kit>",
                Files.writeString(
                                folder.resolve("kit"),
                                QuarkusTransaction.requiringNew()
                                        .call(() -> kit.make(VaultPeople.actor("keeper-2"), Office.FINANCE)))
                        .toString());
        List<String> commands = commands("scripts/recover");
        assertThat(commands).hasSize(2).anyMatch(command -> command.endsWith("--drill"));
        for (String command : commands) {
            boolean drill = command.endsWith("--drill");
            Path result = folder.resolve(drill ? "drilled" : "restored");
            values.put("<result>", result.toString());
            List<String> typed = new ArrayList<>(List.of("yes"));
            typed.addAll(written.get(0));
            typed.addAll(written.get(1));
            if (!drill) {
                typed.addAll(List.of(words, "", "yes"));
            }
            OfflineCommand.Ended ended = OfflineCommand.of("recover", RecoverOffice.class)
                    .typed(Files.write(folder.resolve("typed"), typed))
                    .run(arguments(command));
            assertThat(ended.code()).as(command + "\n" + ended.said()).isZero();
            assertThat(result).content().contains(drill ? "drill" : "recover");
        }
    }

    /** On each page that has them, in its order, with a keyring of one generation or one that an ordinary rotation left half-way; thoroughly with both. */
    @Test
    void aKeyringIsMadeAnother() throws IOException {
        int pages = 0;
        for (Path page : pages()) {
            List<String> commands =
                    commandsOf(page).stream().filter(this::isOfKeyring).toList();
            if (!commands.isEmpty()) {
                for (boolean waits : Thorough.share(List.of(false, true), pages % 2, 2)) {
                    theKeyringEndsWithAnotherPassphraseAndANewGeneration(page, commands, waits);
                }
                pages++;
            }
        }
        assertThat(pages).isEqualTo(2);
    }

    private void theKeyringEndsWithAnotherPassphraseAndANewGeneration(Path page, List<String> commands, boolean waits)
            throws IOException {
        Path file = Files.createTempDirectory(folder, "keyring").resolve("keyring");
        values.put("<keyring>", file.toString());
        environment.put(PASSPHRASE, "what the thief may know of this keyring");
        environment.put(NEW_PASSPHRASE, "what nobody knows of this keyring yet");
        keyring(0, "make", file.toString());
        if (waits) {
            keyring(0, "rotate", file.toString());
        }
        boolean waiting = waits;
        boolean replaced = false;
        for (String command : commands) {
            List<String> arguments = arguments(command);
            switch (arguments.get(0)) {
                case "passphrase" -> {
                    assertThat(keyring(0, arguments)).contains("relief.vault.keyring.passphrase");
                    assertThat(keyring(1, "show", file.toString())).contains("does not open with this passphrase");
                    environment.put(PASSPHRASE, environment.get(NEW_PASSPHRASE));
                }
                case "activate" -> {
                    keyring(waiting ? 0 : 1, arguments);
                    waiting = false;
                }
                case "rotate" -> {
                    assertThat(keyring(waiting ? 1 : 0, arguments))
                            .contains(waiting ? "Activate it first" : "is used from the next start on");
                    replaced = !waiting;
                }
                default -> throw new AssertionError(page + ": nothing is said of what this must do: " + command);
            }
            if (replaced) {
                break; // what follows is for a keyring in which a generation waited
            }
        }
        assertThat(keyring(0, "show", file.toString()))
                .as(page + ", a generation waited: " + waits)
                .contains("to be used, after a theft");
    }

    private String keyring(int code, String... arguments) {
        return keyring(code, List.of(arguments));
    }

    private String keyring(int code, List<String> arguments) {
        OfflineCommand.Ended ended = OfflineCommand.of("keyring", KeepKeyring.class)
                .with(environment)
                .run(arguments);
        assertThat(ended.code()).as(arguments + "\n" + ended.said()).isEqualTo(code);
        return ended.said();
    }

    /** What the page has the shell know: nothing else tells the command which database is meant. */
    private void export(String command) {
        for (String word : command.substring(EXPORT.length()).replace("'", "").split(" ")) {
            String[] variable = word.split("=", 2);
            environment.put(variable[0], values.getOrDefault(variable[1], variable[1]));
        }
    }

    /** None is left out: what stands in a box begins with one of the three, or says what they are to know. */
    @Test
    void everyCommandIsOneOfThese() throws IOException {
        for (Path page : pages()) {
            assertThat(commandsOf(page))
                    .as(page.toString())
                    .allMatch(command -> isOfKeyring(command)
                            || command.startsWith(EXPORT)
                            || command.startsWith("scripts/verify-history ")
                            || command.startsWith("scripts/recover "));
        }
    }

    private boolean isOfKeyring(String command) {
        return command.startsWith(KEYRING + " ");
    }

    private String root() {
        return QuarkusTransaction.requiringNew().call(() -> roster.now().root());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs/runbooks"))) {
            return pages.sorted().toList();
        }
    }

    /** All of that script, wherever they stand. */
    private static List<String> commands(String script) throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            commandsOf(page).stream()
                    .filter(command -> command.startsWith(script + " "))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static List<String> commandsOf(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                commands.add(line.strip());
            }
        }
        return commands;
    }

    private List<String> arguments(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.replace("<verifier key>", "<verifier-key>").split(" ")) {
            words.add(word.startsWith("<") ? values.get(word.replace('-', ' ')) : word);
        }
        assertThat(words).as(command).doesNotContainNull();
        return words.subList(1, words.size());
    }
}
