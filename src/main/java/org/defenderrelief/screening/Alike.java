package org.defenderrelief.screening;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How alike two words of names are, from 0 to 1. */
final class Alike {
    /** Words less alike than this have nothing to do with each other; two words of one language easily reach three quarters. */
    static final double LEAST = 0.84;

    /** What a single letter is worth that a word begins with. */
    private static final double INITIAL = 0.88;

    /** Consonants alone leave it open which vowels there were. */
    static final double WITHOUT_VOWELS = 0.94;

    private static final double NEAR_LENGTH = 0.7;

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private Alike() {}

    /** A word, made ready to be compared. @param consonants of its folded form */
    record Word(String text, String folded, String consonants, boolean withoutVowels) {
        static Word of(String text) {
            String folded = Spelling.folded(text);
            return new Word(text, folded, Spelling.consonants(folded), Spelling.isWithoutVowels(text));
        }
    }

    /** 0 where they are too far from each other to count. */
    static double of(Word one, Word other) {
        if (one.text().equals(other.text())) {
            return 1;
        }
        if (one.text().length() == 1 || other.text().length() == 1) {
            return one.folded().charAt(0) == other.folded().charAt(0) ? INITIAL : 0;
        }
        double best = counted(similarity(one.text(), other.text()));
        if (best < 1) {
            best = Math.max(best, counted(similarity(one.folded(), other.folded())));
        }
        if (one.withoutVowels() || other.withoutVowels()) {
            best = Math.max(best, WITHOUT_VOWELS * counted(similarity(one.consonants(), other.consonants())));
        }
        return best;
    }

    /** Words of very different length are not the same, however they begin. */
    private static double similarity(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (shorter == 0 || shorter < NEAR_LENGTH * longer) {
            return 0;
        }
        return one.equals(other) ? 1 : JARO_WINKLER.apply(one, other);
    }

    private static double counted(double similarity) {
        return similarity < LEAST ? 0 : similarity;
    }
}
