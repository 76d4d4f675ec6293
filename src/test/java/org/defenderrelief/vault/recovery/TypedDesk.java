package org.defenderrelief.vault.recovery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is typed, one answer after another, and what is printed. */
final class TypedDesk implements Desk {
    private final Deque<String> answers;
    private final StringBuilder printed = new StringBuilder();

    TypedDesk(List<String> typed) {
        answers = new ArrayDeque<>(typed);
    }

    String printed() {
        return printed.toString();
    }

    @Override
    public void say(String line) {
        printed.append(line).append('\n');
    }

    @Override
    public String ask(String question) {
        say(question);
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
        printed.append('\n');
    }
}
