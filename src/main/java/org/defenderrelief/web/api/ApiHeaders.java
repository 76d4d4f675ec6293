package org.defenderrelief.web.api;

import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Tus;

/** What the headers of requests mean, wherever they are taken. */
final class ApiHeaders {
    private static final Map<String, String> TEXTS = Map.of(
            "If-Match",
            "ETag of the case as you read it",
            "Idempotency-Key",
            "1 to 255 visible ASCII characters, new for each command. The same key with the same body gets the first answer"
                    + " again, for 30 days unless the fund says otherwise; afterwards 409 answer-forgotten where that answer"
                    + " cannot be given any more, and nothing is done twice. Commands that do not name this header refuse it (400"
                    + " idempotency-not-here), unless If-Match is sent, by which a repetition is refused",
            ReceiptHeader.NAME,
            "The receipt code of this request. It opens the answers and signs what is sent; signing in is not enough.",
            CurrentActing.HEADER,
            "The token of your unlocked vault",
            Tus.RESUMABLE,
            "1.0.0, the version of tus",
            Tus.LENGTH,
            "Bytes of the whole file as they will be sent",
            Tus.OFFSET,
            "Where this goes on from, in bytes",
            Tus.METADATA,
            "Of its keys `sealed` alone is looked at; names of files are sealed with what they go with",
            Tus.TOKEN,
            "The token that beginning the file was answered with");

    private ApiHeaders() {}

    static void complete(ApiOperation operation) {
        if (operation.takesVault() && operation.header(CurrentActing.HEADER).isEmpty()) {
            operation
                    .described()
                    .addParameter(OASFactory.createParameter()
                            .name(CurrentActing.HEADER)
                            .in(Parameter.In.HEADER)
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
        for (Parameter header : operation.parameters(Parameter.In.HEADER)) {
            if (header.getDescription() == null) {
                header.setDescription(TEXTS.get(header.getName()));
            }
            if (isNeeded(operation, header.getName())) {
                header.setRequired(true);
            }
        }
    }

    private static boolean isNeeded(ApiOperation operation, String header) {
        return switch (header) {
            case "If-Match" -> operation.needsVersion();
            case ReceiptHeader.NAME, CurrentActing.HEADER, Tus.RESUMABLE, Tus.LENGTH, Tus.OFFSET, Tus.TOKEN -> true;
            default -> false;
        };
    }
}
