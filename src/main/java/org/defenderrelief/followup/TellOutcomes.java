package org.defenderrelief.followup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.OwnReader;
import org.defenderrelief.vault.compartment.OwnVoices;
import org.defenderrelief.vault.people.OwnVoice;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.OwnCode;

/** Tells whoever holds the own code how the complaints ended that were sent with it, and nothing of what was in them. */
@ApplicationScoped
public class TellOutcomes {
    private final OwnVoices voices;
    private final Complaints complaints;
    private final AuthenticParts parts;
    private final OwnReader reader;

    TellOutcomes(OwnVoices voices, Complaints complaints, AuthenticParts parts, OwnReader reader) {
        this.voices = voices;
        this.complaints = complaints;
        this.parts = parts;
        this.reader = reader;
    }

    /** The newest first; what is erased is left out. @return empty if the code is none @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<List<ToldOutcome>> of(OwnCode code) {
        Optional<OwnVoice> found = voices.of(code);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (OwnVoice voice = found.get()) {
            List<CompartmentInfo> there = parts.versions(voice.caseId(), CompartmentName.OUTCOME).stream()
                    .filter(part -> !part.isErased())
                    .toList();
            if (there.isEmpty()) {
                return Optional.of(List.of());
            }
            return Optional.of(complaints.of(voice.caseId()).stream()
                    .flatMap(each -> each.ended().stream())
                    .flatMap(ended -> there.stream().filter(part -> part.version() == ended.version()))
                    .map(part -> told(voice, part))
                    .sorted(Comparator.comparing(ToldOutcome::at).reversed())
                    .toList());
        }
    }

    private ToldOutcome told(OwnVoice voice, CompartmentInfo part) {
        parts.require(voice.caseId(), part);
        return StrictJson.read(reader.open(voice, part.name(), part.version()), ToldOutcome.class);
    }
}
