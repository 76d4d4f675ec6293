package org.defenderrelief.web.shared;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

import org.defenderrelief.kernel.StrictJson;

/** The REST API's bodies follow the same strict rules as everything else that is read. */
@Singleton
class StrictJsonBodies implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        StrictJson.configureSent(mapper);
    }
}
