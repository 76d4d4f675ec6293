package org.defenderrelief.casefile;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.ReadInSession.Part;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What the person in danger or the partner wrote on a case and nobody of triage has opened, by the acts alone. Whoever ends something for good on their
 * behalf has read what they said last.
 */
@ApplicationScoped
public class UnreadWords {
    /** Of a case that was read more often, what lies further back is to be read again. */
    private static final int LOOKED_AT = 1000;

    private final Acts acts;
    private final OwnWords own;
    private final Compartments compartments;

    UnreadWords(Acts acts, OwnWords own, Compartments compartments) {
        this.acts = acts;
        this.own = own;
        this.compartments = compartments;
    }

    /** Passes if there is none. @throws Problem.Conflict {@code words-unread}; {@code not-authentic} */
    @Transactional
    public void requireNone(CaseId caseId) {
        Set<Part> there = compartments.list(caseId).stream()
                .filter(part -> !part.isErased())
                .map(Part::of)
                .collect(Collectors.toSet());
        Set<Part> read = acts.newest(caseId, ReadInSession.ACTION, LOOKED_AT).stream()
                .filter(said -> acts.held(said, Office.TRIAGE))
                .map(said -> new Part(said.text(ReadInSession.PART), said.text(ReadInSession.VERSION)))
                .collect(Collectors.toSet());
        if (written(caseId).anyMatch(part -> there.contains(part) && !read.contains(part))) {
            throw new Problem.Conflict(
                    "words-unread",
                    "Something that the person in danger or the partner wrote on this case was read by nobody of triage. Read it first: they may want something else by now.");
        }
    }

    private Stream<Part> written(CaseId caseId) {
        Stream<Part> answers = own.words(caseId).stream()
                .map(word -> new Part(CompartmentName.OWN.value(), Integer.toString(word.version())));
        Stream<Part> messages = acts.committing(caseId).stream()
                .filter(said -> said.action().equals(Channel.WRITTEN)
                        && said.text(Channel.FROM).equals(ChannelMessage.Side.PARTNER.name()))
                .map(said -> new Part(CompartmentName.CHANNEL.value(), said.text(Channel.VERSION)));
        return Stream.concat(answers, messages);
    }
}
