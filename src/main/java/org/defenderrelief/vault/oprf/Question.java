package org.defenderrelief.vault.oprf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.bouncycastle.math.ec.ECPoint;

import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Inputs whose values somebody wants to know without telling the inputs. Each is blinded by a random scalar of its own, so that what goes out is
 * an even random element, whatever the input is.
 */
public final class Question {
    private final List<byte[]> inputs;
    private final List<BigInteger> blinds;
    private final List<byte[]> blinded;

    /** @param blinds one for each, random and used once */
    Question(List<byte[]> inputs, List<BigInteger> blinds) {
        if (inputs.isEmpty()
                || inputs.size() > ObliviousKey.MOST
                || inputs.stream().anyMatch(input -> input.length > ObliviousKey.LONGEST_INPUT)) {
            throw new IllegalArgumentException("one input to " + ObliviousKey.MOST + ", none too long");
        }
        this.inputs = inputs.stream().map(byte[]::clone).toList();
        this.blinds = List.copyOf(blinds);
        blinded = IntStream.range(0, inputs.size())
                .mapToObj(i -> Suite.write(Suite.times(Suite.hashToGroup(inputs.get(i)), blinds.get(i))))
                .toList();
    }

    /** @throws IllegalArgumentException if there are none, more than {@value ObliviousKey#MOST}, or one is too long */
    public static Question of(List<byte[]> inputs) {
        return new Question(
                inputs, inputs.stream().map(input -> Suite.randomScalar()).toList());
    }

    /**
     * As {@link #of}, by scalars that follow from a key, so that none need be kept until the answer comes.
     *
     * @param label used for one question and never again: under it the same inputs are blinded in the same way
     */
    public static Question derived(List<byte[]> inputs, SymmetricKey from, String label) {
        try (SymmetricKey own = from.derive(label)) {
            return new Question(
                    inputs,
                    IntStream.range(0, inputs.size())
                            .mapToObj(i -> Suite.scalarFrom(own.mac(Suite.two(i))))
                            .toList());
        }
    }

    /** What is sent: 33 bytes for each input, in their order. */
    public List<byte[]> blinded() {
        return blinded;
    }

    /**
     * The values, 32 bytes for each input, in their order.
     *
     * @param publicKey of whoever answered, known from elsewhere
     * @throws NotProven if the answer was not made with that key, or is none
     */
    public List<byte[]> outputs(byte[] publicKey, Evaluation answer) throws NotProven {
        try {
            ECPoint published = Suite.element(publicKey);
            List<ECPoint> evaluated =
                    answer.elements().stream().map(Suite::element).toList();
            List<ECPoint> asked = blinded.stream().map(Suite::element).toList();
            if (evaluated.size() != asked.size() || !SameKey.holds(answer.proof(), published, asked, evaluated)) {
                throw new NotProven();
            }
            List<byte[]> outputs = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                BigInteger unblind = blinds.get(i).modInverse(Suite.order());
                outputs.add(Suite.output(inputs.get(i), Suite.times(evaluated.get(i), unblind)));
            }
            return outputs;
        } catch (IllegalArgumentException malformed) {
            throw new NotProven();
        }
    }

    @Override
    public String toString() {
        return "Question[redacted]";
    }
}
