package org.defenderrelief.web.review.triage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.SentLetters;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** What whoever writes a decision letter is to know of before: those that went, and that the messages are erased. */
@RequestScoped
public class LettersBox {
    private final SentLetters letters;
    private final Channel channel;
    private final People people;
    private final OneLook look;

    LettersBox(SentLetters letters, Channel channel, People people, OneLook look) {
        this.letters = letters;
        this.channel = channel;
        this.people = people;
        this.look = look;
    }

    /** @param sent the newest first @param erased whether the messages of the case are erased */
    public record Known(List<Line> sent, boolean erased) {}

    /** A letter that went. @param kind code of what it told @param by name of who sent it */
    public record Line(Instant at, String by, String kind) {}

    /** Of a case that the reader may see. */
    public Known of(CaseId caseId) {
        return look.at(() -> {
            List<SentLetters.Sent> sent = letters.on(caseId);
            Map<PersonId, String> names = people.names(
                    sent.stream().map(SentLetters.Sent::by).distinct().toList());
            return new Known(
                    sent.stream()
                            .map(each -> new Line(each.at(), names.getOrDefault(each.by(), ""), each.kind()))
                            .toList(),
                    channel.isErased(caseId));
        });
    }
}
