/** The jobs of the service by REST. */
package org.defenderrelief.web.api.jobs;
