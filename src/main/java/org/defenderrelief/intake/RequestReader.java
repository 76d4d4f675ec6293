package org.defenderrelief.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.CompartmentName;

/** Reads either form of request by the rules, and splits a plain one into the documents that are sealed apart. */
@ApplicationScoped
class RequestReader {
    private final RequestRules rules;
    private final SealedRequestReader sealedReader;

    RequestReader(RequestRules rules, SealedRequestReader sealedReader) {
        this.rules = rules;
        this.sealedReader = sealedReader;
    }

    /** @throws Problem.InvalidInput naming every field that needs attention */
    ReadRequest plain(byte[] json) {
        PlainRequest sent = StrictJson.readSent(json, PlainRequest.class);
        rules.check(sent);
        PlainRequest request = sent.withLanguageSealed();
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>();
        documents.put(CompartmentName.IDENTITY, StrictJson.write(request.identity()));
        documents.put(CompartmentName.SITUATION, StrictJson.write(request.situation()));
        documents.put(CompartmentName.NEEDS, StrictJson.write(request.needs()));
        documents.put(CompartmentName.PAYMENT, StrictJson.write(request.payment()));
        documents.put(CompartmentName.CODING, StrictJson.write(Coding.of(request)));
        return ReadRequest.toSeal(clear(request), documents, request.attachments());
    }

    /** @throws Problem.InvalidInput naming every field that needs attention */
    ReadRequest sealed(byte[] json) {
        return sealedReader.read(json);
    }

    private static NewCase clear(PlainRequest request) {
        Set<AssistanceType> types = request.needs().assistance().stream()
                .map(Needs.Assistance::type)
                .collect(Collectors.toSet());
        Needs.Amount requested = request.needs().requested();
        return new NewCase(
                new CaseId(Ids.next()),
                false,
                LanguageTag.withoutCountry(request.language()),
                request.urgency(),
                request.region(),
                types,
                Money.of(requested.amount(), requested.currency()));
    }
}
