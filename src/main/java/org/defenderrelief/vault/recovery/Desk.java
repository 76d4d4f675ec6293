package org.defenderrelief.vault.recovery;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The terminal that people sit down at one after another. What one types as a secret is neither shown nor left for the next. */
interface Desk {
    void say(String line);

    /** @throws NotUsable if nobody answers any more */
    String ask(String question);

    /** As {@link #ask}, and what is typed is not shown. */
    String secret(String question);

    /** Leaves nothing of what stood there. */
    void clear();

    /** This machine's terminal; where there is none, what is typed comes from a pipe and is shown nowhere anyhow. */
    static Desk here(PrintStream out) {
        Console console = System.console();
        return console == null ? piped(out) : terminal(console, out);
    }

    private static Desk terminal(Console console, PrintStream out) {
        return new Desk() {
            @Override
            public void say(String line) {
                out.println(line);
            }

            @Override
            public String ask(String question) {
                return answered(console.readLine("%s", question));
            }

            @Override
            public String secret(String question) {
                char[] typed = console.readPassword("%s", question);
                String text = answered(typed == null ? null : new String(typed));
                Arrays.fill(typed, '\0');
                return text;
            }

            /** The screen, what scrolled off it, and the cursor back to its corner (ECMA-48 and xterm's 3 J). */
            @Override
            public void clear() {
                out.print("\033[H\033[2J\033[3J");
                out.flush();
            }
        };
    }

    private static Desk piped(PrintStream out) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new Desk() {
            @Override
            public void say(String line) {
                out.println(line);
            }

            @Override
            public String ask(String question) {
                out.print(question);
                out.flush();
                try {
                    return answered(lines.readLine());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }

            @Override
            public String secret(String question) {
                return ask(question);
            }

            @Override
            public void clear() {
                out.println("----");
            }
        };
    }

    private static String answered(String lineOrNull) {
        if (lineOrNull == null) {
            throw new NotUsable("Nobody answers any more. Nothing was made.");
        }
        return lineOrNull.strip();
    }
}
