package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * The checklist as somebody of triage fills it in; always whole, so that a later one takes the place of an earlier.
 *
 * @param items each at most once; an item that is not there is open
 */
public record Checklist(List<Answered> items) {
    /** Between an answer and its reason, in the act. */
    private static final String BECAUSE = ".";

    /** @throws Problem.InvalidInput if an item is there twice, or one has a reason and needs none, or needs one and has none */
    public Checklist {
        List<Violation> wrong = new ArrayList<>();
        Set<ChecklistItem> answered = EnumSet.noneOf(ChecklistItem.class);
        for (int i = 0; i < items.size(); i++) {
            Answered each = items.get(i);
            if (!answered.add(each.item())) {
                wrong.add(new Violation("items[" + i + "].item", Flaw.ANSWER_ONCE));
            }
            boolean wanted = each.answer().filter(ItemAnswer.NOT_NEEDED::equals).isPresent();
            if (wanted && each.reason().isEmpty()) {
                wrong.add(new Violation("items[" + i + "].reason", Flaw.CHOICE_NEEDS_IT));
            }
            if (!wanted && each.reason().isPresent()) {
                wrong.add(new Violation("items[" + i + "].reason", Flaw.NOT_OF_CHOICE));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
        items = List.copyOf(items);
    }

    /**
     * What is said of an item.
     *
     * @param answer empty while it is open
     * @param reason with {@link ItemAnswer#NOT_NEEDED}, and only then
     */
    public record Answered(ChecklistItem item, Optional<ItemAnswer> answer, Optional<NotNeededReason> reason) {
        /** What nobody has said anything of. */
        static Answered open(ChecklistItem item) {
            return new Answered(item, Optional.empty(), Optional.empty());
        }

        /** From one word, as acts and forms say it, such as {@code NOT_NEEDED.TOO_DANGEROUS}; what cannot be read is open. */
        public static Answered read(ChecklistItem item, String said) {
            for (ItemAnswer answer : ItemAnswer.values()) {
                if (answer != ItemAnswer.NOT_NEEDED && answer.name().equals(said)) {
                    return new Answered(item, Optional.of(answer), Optional.empty());
                }
            }
            for (NotNeededReason reason : NotNeededReason.values()) {
                if ((ItemAnswer.NOT_NEEDED + BECAUSE + reason).equals(said)) {
                    return new Answered(item, Optional.of(ItemAnswer.NOT_NEEDED), Optional.of(reason));
                }
            }
            return open(item);
        }

        /** In one word; empty while it is open. */
        public Optional<String> said() {
            return answer.map(given -> reason.map(why -> given + BECAUSE + why).orElse(given.name()));
        }
    }

    /** What the act says. @param parts on which it is filled in @throws Problem.InvalidInput if an item belongs to a kind of help that is not asked for */
    Facts facts(Set<AssistanceType> kinds, SignedParts.Newest parts) {
        List<ChecklistItem> needed = ChecklistItem.of(kinds);
        Facts facts = parts.facts();
        for (int i = 0; i < items.size(); i++) {
            Optional<String> said = items.get(i).said();
            if (said.isPresent() && !needed.contains(items.get(i).item())) {
                throw new Problem.InvalidInput("items[" + i + "].item", Flaw.ITEM_OF_OTHER_HELP);
            }
            if (said.isPresent()) {
                facts = facts.and(items.get(i).item().fact(), said.get());
            }
        }
        return facts;
    }
}
