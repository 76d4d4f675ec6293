package org.defenderrelief.vault.recovery;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The offline command on a machine whose clock is wrong. */
public final class WrongClock {
    private WrongClock() {}

    public static int run(Clock clock, List<String> typed, String... arguments) {
        Deque<String> answers = new ArrayDeque<>(typed);
        Desk desk = new Desk() {
            @Override
            public void say(String line) {
                // nobody reads it
            }

            @Override
            public String ask(String question) {
                if (answers.isEmpty()) {
                    throw new NotUsable("Nobody answers any more. Nothing was made.");
                }
                return answers.pop();
            }

            @Override
            public String secret(String question) {
                return ask(question);
            }

            @Override
            public void clear() {
                // there is no screen
            }
        };
        return new RecoverOffice(desk, clock).run(arguments);
    }
}
