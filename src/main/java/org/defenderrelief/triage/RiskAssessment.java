package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * The risks of a case and of the help, as one person of triage sees them; always whole, so that a later one takes the place of an earlier.
 *
 * @param risks 1 to {@link #MOST_RISKS}
 * @param harm every question once, in any order
 */
public record RiskAssessment(List<Risk> risks, List<Harm> harm) {
    public static final int MOST_RISKS = 20;
    static final int MAX_TEXT = 2000;
    private static final int MOST = 5;

    /** @throws Problem.InvalidInput if a risk or an answer is missing, or one has not what it needs */
    public RiskAssessment {
        List<Violation> wrong = new ArrayList<>();
        if (risks.isEmpty() || risks.size() > MOST_RISKS) {
            wrong.add(new Violation("risks", Flaw.LIST_SIZE, MOST_RISKS));
        }
        List<Risk> checkedRisks = new ArrayList<>();
        for (int i = 0; i < risks.size(); i++) {
            checked(wrong, risks.get(i).at("risks[" + i + "]")).ifPresent(checkedRisks::add);
        }
        Set<HarmQuestion> open = EnumSet.allOf(HarmQuestion.class);
        List<Harm> checkedHarm = new ArrayList<>();
        for (int i = 0; i < harm.size(); i++) {
            if (!open.remove(harm.get(i).question())) {
                wrong.add(new Violation("harm[" + i + "].question", Flaw.ANSWER_ONCE));
            }
            checked(wrong, harm.get(i).at("harm[" + i + "]")).ifPresent(checkedHarm::add);
        }
        if (!open.isEmpty()) {
            wrong.add(new Violation("harm", Flaw.ANSWER_EACH));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        risks = List.copyOf(checkedRisks);
        harm = List.copyOf(checkedHarm);
    }

    private interface Part<T> {
        T checked();
    }

    private static <T> Optional<T> checked(List<Violation> wrong, Part<T> part) {
        try {
            return Optional.of(part.checked());
        } catch (Problem.InvalidInput invalid) {
            wrong.addAll(invalid.violations());
            return Optional.empty();
        }
    }

    /**
     * One risk.
     *
     * @param what in words; sealed
     * @param likelihood 1 (hardly) to 5 (almost certain)
     * @param impact 1 (small) to 5 (a life)
     * @param mitigation what is done against it, in words; sealed
     * @param fromHelp whether the help itself brings it
     */
    public record Risk(String what, Integer likelihood, Integer impact, String mitigation, boolean fromHelp) {
        /** 1 to 25. */
        public int score() {
            return likelihood * impact;
        }

        private Part<Risk> at(String path) {
            return () -> {
                List<Violation> wrong = new ArrayList<>();
                Optional<String> named = text(wrong, path + ".what", what);
                Optional<String> done = text(wrong, path + ".mitigation", mitigation);
                scale(wrong, path + ".likelihood", likelihood);
                scale(wrong, path + ".impact", impact);
                if (!wrong.isEmpty()) {
                    throw new Problem.InvalidInput(wrong);
                }
                return new Risk(named.get(), likelihood, impact, done.get(), fromHelp);
            };
        }

        private static Optional<String> text(List<Violation> wrong, String path, String words) {
            return RiskAssessment.checked(wrong, () -> FreeText.required(path, words, MAX_TEXT));
        }

        private static void scale(List<Violation> wrong, String path, Integer number) {
            if (number == null || number < 1 || number > MOST) {
                wrong.add(new Violation(path, Flaw.SCALE_OF_FIVE));
            }
        }

        @Override
        public String toString() {
            return "Risk[sealed content]";
        }
    }

    /**
     * Whether the help could do harm in one way.
     *
     * @param text how, and what is done about it; needed with {@link HarmAnswer#YES}; sealed
     */
    public record Harm(HarmQuestion question, HarmAnswer answer, String text) {
        private Part<Harm> at(String path) {
            return () -> {
                if (answer == null) {
                    throw new Problem.InvalidInput(path + ".answer", Flaw.NEEDED);
                }
                Optional<String> words = FreeText.optional(path + ".text", text, MAX_TEXT);
                if (answer == HarmAnswer.YES && words.isEmpty()) {
                    throw new Problem.InvalidInput(path + ".text", Flaw.HARM_IN_WORDS);
                }
                return new Harm(question, answer, words.orElse(null));
            };
        }

        @Override
        public String toString() {
            return "Harm[" + question + ", sealed content]";
        }
    }

    /** The highest score of a risk, 1 to 25. */
    int highest() {
        return risks.stream().mapToInt(Risk::score).max().orElse(0);
    }

    /** How many risks the help itself brings. */
    long fromHelp() {
        return risks.stream().filter(Risk::fromHelp).count();
    }

    /** How many questions have that answer. */
    long answered(HarmAnswer answer) {
        return harm.stream().filter(each -> each.answer() == answer).count();
    }

    @Override
    public String toString() {
        return "RiskAssessment[sealed content]";
    }
}
