package org.defenderrelief.vault.oprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.SymmetricKey;

/** The vectors of RFC 9497, appendix A.3.2 (P256-SHA256, mode VOPRF), and what somebody tries who wants to learn or to feign. */
class ObliviousKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED = HEX.parseHex("a3".repeat(32));
    private static final String FIRST = "00";
    private static final String SECOND = "5a".repeat(17);
    private static final String BLIND = "3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364";
    private static final String OTHER = "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1";

    private final ObliviousKey key = ObliviousKey.derive(SEED, "test key".getBytes(StandardCharsets.US_ASCII));

    @Test
    void theKeyFollowsFromTheSeedAsTheStandardHasIt() {
        assertThat(HEX.formatHex(key.raw()))
                .isEqualTo("ca5d94c8807817669a51b196c34c1b7f8442fde4334a7121ae4736364312fca6");
        assertThat(HEX.formatHex(key.publicKey()))
                .isEqualTo("03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462");
    }

    @Test
    void oneInputIsBlindedEvaluatedProvenAndOpenedAsInTheVectors() throws Exception {
        Question question = question(List.of(FIRST), List.of(BLIND));
        assertThat(hex(question.blinded()))
                .containsExactly("02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da");

        Evaluation answer = key.evaluate(question.blinded(), scalar(OTHER));

        assertThat(hex(answer.elements()))
                .containsExactly("0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2");
        assertThat(HEX.formatHex(answer.proof()))
                .isEqualTo(
                        "e7c2b3c5c954c035949f1f74e6bce2ed539a3be267d1481e9ddb178533df4c2664f69d065c604a4fd953e100b856ad83804eb3845189babfa5a702090d6fc5fa");
        assertThat(hex(question.outputs(key.publicKey(), answer)))
                .containsExactly("0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1");
    }

    @Test
    void twoInputsAreProvenTogetherAsInTheVectors() throws Exception {
        Question question = question(List.of(FIRST, SECOND), List.of(BLIND, OTHER));
        Evaluation answer = key.evaluate(
                question.blinded(), scalar("350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963"));

        assertThat(hex(question.blinded()))
                .containsExactly(
                        "02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277da",
                        "03462e9ae64cae5b83ba98a6b360d942266389ac369b923eb3d557213b1922f8ab");
        assertThat(hex(answer.elements()))
                .containsExactly(
                        "0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4a2",
                        "02bb24f4d838414aef052a8f044a6771230ca69c0a5677540fff738dd31bb69771");
        assertThat(HEX.formatHex(answer.proof()))
                .isEqualTo(
                        "bdcc351707d02a72ce49511c7db990566d29d6153ad6f8982fad2b435d6ce4d60da1e6b3fa740811bde34dd4fe0aa1b5fe6600d0440c9ddee95ea7fad7a60cf2");
        assertThat(hex(question.outputs(key.publicKey(), answer)))
                .containsExactly(
                        "0412e8f78b02c415ab3a288e228978376f99927767ff37c5718d420010a645a1",
                        "771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18");
    }

    @Test
    void whoHoldsTheKeyFindsTheSameValueByTheInputItself() {
        assertThat(HEX.formatHex(key.output(HEX.parseHex(SECOND))))
                .isEqualTo("771e10dcd6bcd3664e23b8f2a710cfaaa8357747c4a8cbba03133967b5c24f18");
    }

    @Test
    void theSameQuestionLooksOtherwiseEachTime() {
        List<byte[]> inputs = List.of(HEX.parseHex(SECOND));

        assertThat(hex(Question.of(inputs).blinded()))
                .isNotEqualTo(hex(Question.of(inputs).blinded()));
    }

    @Test
    void whatIsNoElementOfTheGroupIsNotEvaluated() {
        for (byte[] bad : Stream.of(
                        new byte[] {0},
                        new byte[33],
                        HEX.parseHex("04" + "11".repeat(32)),
                        HEX.parseHex("02" + "ff".repeat(32)),
                        notOnTheCurve(),
                        Arrays.copyOf(key.publicKey(), 32),
                        Arrays.copyOf(key.publicKey(), 34))
                .toList()) {
            assertThatThrownBy(() -> key.evaluate(List.of(bad)))
                    .as(HEX.formatHex(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> key.evaluate(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.evaluate(Stream.generate(key::publicKey)
                        .limit(ObliviousKey.MOST + 1L)
                        .toList()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** About half of all x have no point. */
    private static byte[] notOnTheCurve() {
        for (int x = 1; ; x++) {
            byte[] bytes = new byte[33];
            bytes[0] = 2;
            bytes[32] = (byte) x;
            try {
                Suite.element(bytes);
            } catch (IllegalArgumentException none) {
                return bytes;
            }
        }
    }

    @Test
    void anAnswerByAnotherKeyOrForAnotherQuestionIsNotBelieved() {
        Question question = Question.of(List.of(HEX.parseHex(FIRST), HEX.parseHex(SECOND)));
        ObliviousKey another = ObliviousKey.derive(SymmetricKey.random(), "another");
        Evaluation good = key.evaluate(question.blinded());
        Evaluation swapped =
                new Evaluation(List.of(good.elements().get(1), good.elements().get(0)), good.proof());
        // Another key for one of the elements alone, by which whoever asks could be told apart.
        Evaluation mixed = new Evaluation(
                List.of(
                        good.elements().get(0),
                        another.evaluate(question.blinded()).elements().get(1)),
                good.proof());
        byte[] spoilt = good.proof().clone();
        spoilt[40] ^= 1;

        for (Evaluation bad : List.of(
                another.evaluate(question.blinded()),
                key.evaluate(Question.of(List.of(HEX.parseHex(FIRST), HEX.parseHex(SECOND)))
                        .blinded()),
                swapped,
                mixed,
                new Evaluation(good.elements(), spoilt),
                new Evaluation(good.elements(), new byte[SameKey.LENGTH]),
                new Evaluation(good.elements(), HEX.parseHex("ff".repeat(SameKey.LENGTH))),
                new Evaluation(good.elements(), new byte[0]),
                new Evaluation(good.elements().subList(0, 1), good.proof()),
                new Evaluation(List.of(), good.proof()))) {
            assertThatThrownBy(() -> question.outputs(key.publicKey(), bad)).isInstanceOf(NotProven.class);
        }
    }

    @Test
    void nothingOfItIsShown() {
        assertThat(key.toString() + Question.of(List.of(SEED)))
                .doesNotContain(HEX.formatHex(key.raw()))
                .doesNotContain("[B");
    }

    private static Question question(List<String> inputs, List<String> blinds) {
        return new Question(
                inputs.stream().map(HEX::parseHex).toList(),
                blinds.stream().map(ObliviousKeyTest::scalar).toList());
    }

    private static BigInteger scalar(String hex) {
        return new BigInteger(hex, 16);
    }

    private static List<String> hex(List<byte[]> all) {
        return all.stream().map(HEX::formatHex).toList();
    }
}
