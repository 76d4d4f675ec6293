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

    /**
     * A word, made ready to be compared.
     *
     * @param consonants of its sounds
     * @param rest the same without an article that is written together with it
     */
    record Word(String text, String folded, String consonants, String rest, boolean withoutVowels) {
        static Word of(Spelling.Word word) {
            return new Word(
                    word.text(),
                    Spelling.folded(word.text()),
                    Spelling.consonants(word.text()),
                    Spelling.consonants(Spelling.withoutArticle(word)),
                    Spelling.isWithoutVowels(word));
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
            best = Math.max(best, WITHOUT_VOWELS * byConsonants(one, other));
        }
        return best;
    }

    private static double byConsonants(Word one, Word other) {
        if (one.consonants().length() > 1 || other.consonants().length() > 1) {
            return Math.max(
                    counted(similarity(one.consonants(), other.consonants())),
                    Math.max(
                            counted(similarity(one.rest(), other.consonants())),
                            counted(similarity(one.consonants(), other.rest()))));
        }
        // One consonant or none tells little: such words begin alike, too.
        return one.consonants().equals(other.consonants())
                        && one.folded().charAt(0) == other.folded().charAt(0)
                ? 1
                : 0;
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
