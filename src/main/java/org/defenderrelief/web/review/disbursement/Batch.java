package org.defenderrelief.web.review.disbursement;

import java.util.List;
import java.util.stream.Stream;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.TypedForm;

/**
 * Several payments that are to take the same step.
 *
 * @param step code of it
 * @param key under which each of them is done once
 * @param cards those that can take it, each with whom it goes to
 * @param others those that cannot, with the reason
 * @param done what this press did
 * @param left those that it did not come to, since the vault is locked
 * @param form what was typed
 * @param refused why none of them can be shown, or null
 */
public record Batch(
        String step,
        String key,
        List<Card> cards,
        List<Other> others,
        List<Done> done,
        List<Left> left,
        TypedForm form,
        RefusedBox refused) {

    /**
     * A payment before the reader's eyes.
     *
     * @param prefix of its fields in the form
     * @param id as the form names it
     * @param content all of the payment details, the sender's notes among them
     * @param toAccount whether a name can be asked for when it is prepared
     * @param seen names what is shown here
     * @param version of its case
     * @param ticked whether the next press takes it
     * @param less by how much less is said to have arrived than was sent, where the next press stands by it; or null
     * @param refused why the press before did not do it, or null
     */
    public record Card(
            String prefix,
            String id,
            String href,
            String codename,
            String reference,
            Money amount,
            List<Confirm.Line> lines,
            List<Confirm.Note> dangers,
            List<Confirm.Note> notes,
            OpenedContent content,
            boolean toAccount,
            String seen,
            long version,
            boolean ticked,
            Money less,
            RefusedBox refused) {
        /** The same, asked about once more. @param less by how much less is said to have arrived than was sent */
        Card less(Money less, Confirm.Note note) {
            return new Card(
                    prefix,
                    id,
                    href,
                    codename,
                    reference,
                    amount,
                    lines,
                    dangers,
                    Stream.concat(Stream.of(note), notes.stream()).toList(),
                    content,
                    toAccount,
                    seen,
                    version,
                    ticked,
                    less,
                    refused);
        }

        @Override
        public String toString() {
            return "Card[" + id + "]";
        }
    }

    /** One that is not done here. */
    public record Other(String reference, RefusedBox refused) {}

    /** One that was done. @param less by how much less arrived than was sent, or null */
    public record Done(String href, String codename, String reference, Money amount, Money less) {}

    /** One that waits for the vault to be unlocked. @param id as the form names it @param typed fields of a receipt that were filled in */
    public record Left(String id, String href, String reference, List<Confirm.Line> typed) {
        @Override
        public String toString() {
            return "Left[" + id + "]";
        }
    }

    /** Whether a danger is among them, or the step cannot be taken back. */
    public boolean isGrave() {
        return step.equals(Step.RELEASE.code())
                && cards.stream().anyMatch(card -> !card.dangers().isEmpty());
    }

    /** Whether it still asks about some, before the reader's eyes or left by a locked vault. */
    public boolean isAsking() {
        return !cards.isEmpty() || !left.isEmpty();
    }

    /** Kind of the words at its head: what it asks, or what became of them. Nobody is asked about what is done. */
    public String getHead() {
        if (done.isEmpty()) {
            return isAsking() ? "batch" : "batch-none";
        }
        return isAsking() ? "batch-rest" : "batch-did";
    }

    /** Whether there is nothing to tell, since nothing was ticked. */
    public boolean isNothing() {
        return cards.isEmpty() && others.isEmpty() && done.isEmpty() && left.isEmpty() && refused == null;
    }

    /** Names nothing of what was typed or opened. */
    @Override
    public String toString() {
        return "Batch[" + step + ", " + cards.size() + "]";
    }
}
