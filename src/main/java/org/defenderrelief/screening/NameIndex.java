package org.defenderrelief.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The names of a list, ready to be compared with. Each different word of them is compared once, however many names have it; a name is then as alike
 * as its words are, in whatever order, looked at from both sides.
 */
final class NameIndex {
    /** What the better covered of two names counts, and the other. */
    private static final double BETTER = 0.72;

    /** What a listed name counts of which each word stands in the other one, whatever stands around it there: titles, callings, a second name. */
    private static final double WITHIN = 0.90;

    /** Names that share one word and have more of them are not alike by it. */
    private static final double ONE_WORD = 0.80;

    /** Names run together are compared as a whole if they are of about one length. */
    private static final double NEAR_LENGTH = 0.2;

    private static final int SHORTEST_WHOLE = 6;

    private final List<ListedName> names;
    private final List<Alike.Word> words;
    private final int[][] wordsOf;
    private final double[] weights;
    private final Whole[] whole;

    private NameIndex(
            List<ListedName> names, List<Alike.Word> words, int[][] wordsOf, double[] weights, Whole[] whole) {
        this.names = names;
        this.words = words;
        this.wordsOf = wordsOf;
        this.weights = weights;
        this.whole = whole;
    }

    static NameIndex of(SanctionsList list) {
        List<ListedName> names = list.names();
        Map<Spelling.Word, Integer> numbers = new HashMap<>();
        List<Alike.Word> words = new ArrayList<>();
        int[][] wordsOf = new int[names.size()][];
        Whole[] whole = new Whole[names.size()];
        for (int i = 0; i < names.size(); i++) {
            List<Spelling.Word> spelt = Spelling.words(names.get(i).name());
            wordsOf[i] = spelt.stream()
                    .mapToInt(word -> numbers.computeIfAbsent(word, fresh -> {
                        words.add(Alike.Word.of(fresh));
                        return words.size() - 1;
                    }))
                    .toArray();
            whole[i] = Whole.of(spelt);
        }
        double[] weights =
                words.stream().mapToDouble(word -> Spelling.weight(word.text())).toArray();
        return new NameIndex(names, words, wordsOf, weights, whole);
    }

    /** A name run together: in folded letters, and by its consonants. @param withoutVowels whether a word of it had none */
    private record Whole(String folded, String consonants, boolean withoutVowels) {
        static Whole of(List<Spelling.Word> spelt) {
            return new Whole(
                    Spelling.folded(spelt.stream().map(Spelling.Word::text).collect(Collectors.joining())),
                    spelt.stream().map(word -> Spelling.consonants(word.text())).collect(Collectors.joining()),
                    spelt.stream().anyMatch(Spelling::isWithoutVowels));
        }
    }

    /** A listed name that is like the one asked for. @param score in hundredths */
    record Found(ListedName listed, int score) {}

    /**
     * What is like a name: of each entry of the list its name that is most alike, the most alike entries first.
     *
     * @param least in hundredths, how alike it must be
     */
    List<Found> like(String name, int least) {
        List<Spelling.Word> spelt = Spelling.words(name);
        List<Alike.Word> asked = spelt.stream().map(Alike.Word::of).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        double[][] alike = new double[asked.size()][words.size()];
        for (int a = 0; a < asked.size(); a++) {
            for (int w = 0; w < words.size(); w++) {
                alike[a][w] = Alike.of(asked.get(a), words.get(w));
            }
        }
        double[] askedWeights =
                asked.stream().mapToDouble(word -> Spelling.weight(word.text())).toArray();
        Whole together = Whole.of(spelt);
        Map<String, Found> best = new LinkedHashMap<>();
        for (int n = 0; n < names.size(); n++) {
            double score =
                    Math.max(covered(alike, askedWeights, wordsOf[n]), asWhole(together, whole[n], least / 100.0));
            int hundredths = (int) Math.round(100 * score);
            if (hundredths >= least) {
                ListedName listed = names.get(n);
                best.merge(
                        listed.entry(),
                        new Found(listed, hundredths),
                        (one, other) -> other.score() > one.score() ? other : one);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingInt(Found::score).reversed().thenComparing(Found::listed))
                .toList();
    }

    /** Words are given to each other the most alike first, each once. */
    private double covered(double[][] alike, double[] askedWeights, int[] listed) {
        boolean[] taken = new boolean[listed.length];
        boolean[] given = new boolean[askedWeights.length];
        double ofAsked = 0;
        double ofListed = 0;
        int pairs = 0;
        int telling = 0;
        while (true) {
            int a = -1;
            int l = -1;
            double best = 0;
            for (int i = 0; i < given.length; i++) {
                for (int j = 0; j < listed.length && !given[i]; j++) {
                    if (!taken[j] && alike[i][listed[j]] > best) {
                        best = alike[i][listed[j]];
                        a = i;
                        l = j;
                    }
                }
            }
            if (a < 0) {
                break;
            }
            given[a] = true;
            taken[l] = true;
            ofAsked += best * askedWeights[a];
            ofListed += best * weights[listed[l]];
            boolean tells = askedWeights[a] > Spelling.LETTER && weights[listed[l]] > Spelling.LETTER;
            telling += tells ? 1 : 0;
            pairs += tells || Math.min(askedWeights[a], weights[listed[l]]) >= Spelling.LETTER ? 1 : 0;
        }
        double asked = ofAsked / sum(askedWeights);
        double other = ofListed / sum(weights, listed);
        if (telling == 0) {
            return asked == 1 && other == 1 ? 1 : 0;
        }
        double both = BETTER * Math.max(asked, other) + (1 - BETTER) * Math.min(asked, other);
        double score = telling > 1 ? Math.max(both, WITHIN * other) : both;
        boolean oneOfMany = pairs == 1 && (tellingOf(askedWeights) > 1 || tellingOf(weights, listed) > 1);
        return oneOfMany ? Math.min(score, ONE_WORD) : score;
    }

    /** How alike they are run together, so that nobody is missed by where the blanks are. */
    private static double asWhole(Whole one, Whole other, double least) {
        double letters = near(one.folded(), other.folded(), least);
        return one.withoutVowels() || other.withoutVowels()
                ? Math.max(letters, Alike.WITHOUT_VOWELS * near(one.consonants(), other.consonants(), least))
                : letters;
    }

    private static double near(String one, String other, double least) {
        int longer = Math.max(one.length(), other.length());
        if (Math.min(one.length(), other.length()) < SHORTEST_WHOLE
                || Math.abs(one.length() - other.length()) > NEAR_LENGTH * longer) {
            return 0;
        }
        int most = (int) Math.floor((1 - least) * longer);
        int distance = new LevenshteinDistance(most).apply(one, other);
        return distance < 0 ? 0 : 1 - (double) distance / longer;
    }

    private static long tellingOf(double[] weights) {
        return Arrays.stream(weights).filter(weight -> weight > Spelling.LETTER).count();
    }

    private static long tellingOf(double[] weights, int[] which) {
        return Arrays.stream(which)
                .filter(word -> weights[word] > Spelling.LETTER)
                .count();
    }

    private static double sum(double[] of) {
        double sum = 0;
        for (double each : of) {
            sum += each;
        }
        return sum;
    }

    private static double sum(double[] of, int[] which) {
        double sum = 0;
        for (int each : which) {
            sum += of[each];
        }
        return sum;
    }
}
