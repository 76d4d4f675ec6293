package org.defenderrelief.web.review.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Difference;
import org.defenderrelief.history.VerificationReport;
import org.defenderrelief.web.review.NamedCase;

/** A verification that finds much says each sentence once, and what it is true of, in the reader's language. */
class VerdictTest {
    private static final String ENTRY = "entry 0190a2b4-0000-7000-8000-000000000001 (row 16580)";

    @Test
    void eachSentenceIsSaidOnceWithAllThatItIsTrueOf() {
        Difference first = new Difference(Difference.Kind.CHANGED, ENTRY, "its row is gone");
        List<Difference> further = Stream.concat(
                        IntStream.range(0, 20)
                                .mapToObj(row -> new Difference(
                                        Difference.Kind.NOT_AUTHENTIC, "case_file " + row, "nobody signed it")),
                        Stream.of(new Difference(
                                Difference.Kind.NOT_AUTHENTIC,
                                "case_file",
                                "more differs here than is told one by one: 2312")))
                .toList();
        NamedCase named = new NamedCase("blue heron", "DR-7K3M-Q9PX", null);

        Verdict verdict = Verdict.of(report(first, further), Map.of("case_file 7", named), Locale.FRENCH);

        assertThat(verdict.kinds())
                .extracting(Verdict.Wrong::kind)
                .containsExactly(Difference.Kind.CHANGED, Difference.Kind.NOT_AUTHENTIC);
        List<Verdict.Reason> reasons = verdict.kinds().get(1).reasons();
        assertThat(reasons).extracting(reason -> reason.findings().size()).containsExactly(20, 1);
        assertThat(reasons.get(0).findings().get(7).named()).isEqualTo(named);
        assertThat(reasons.get(1).findings().get(0).detail()).isEqualTo("2312");
    }

    @Test
    void whereItIsIsSaidInTheReadersWords() {
        assertThat(FoundAt.words(ENTRY + " at position 12", Locale.FRENCH))
                .isEqualTo("entrée 0190a2b4-0000-7000-8000-000000000001 (ligne 16580) à la position 12");
        assertThat(FoundAt.words(ENTRY + ", not yet in the tree", Locale.FRENCH))
                .endsWith("(ligne 16580), pas encore dans l’arbre");
        assertThat(FoundAt.words("row 5 of history_leaf at position 9", Locale.FRENCH))
                .isEqualTo("ligne 5 de history_leaf à la position 9");
        assertThat(FoundAt.words("positions 3 to 8", Locale.FRENCH)).isEqualTo("positions 3 à 8");
        assertThat(FoundAt.words("row 5 (position 9)", Locale.FRENCH)).isEqualTo("ligne 5 (position 9)");
        assertThat(FoundAt.words("the stored checkpoint of size 40", Locale.FRENCH))
                .isEqualTo("le point de contrôle enregistré de taille 40");
        assertThat(FoundAt.words("the checkpoint you kept", Locale.FRENCH))
                .isEqualTo("le point de contrôle que vous avez gardé");
        assertThat(FoundAt.words("tile 2 of level 0", Locale.FRENCH)).isEqualTo("tuile 2 du niveau 0");
        assertThat(FoundAt.words("own_unheard row@of", Locale.FRENCH)).isEqualTo("own_unheard row@of");
        for (String where : List.of(ENTRY + " at position 12", "positions 3 to 8", "tile 2 of level 0")) {
            assertThat(FoundAt.words(where, Locale.ENGLISH)).isEqualTo(where);
        }
    }

    private static VerificationReport report(Difference first, List<Difference> further) {
        return new VerificationReport(Optional.of(first), further, 100, 0, 1, 100, "root", List.of(), 5);
    }
}
