/** Cases by REST: the queue, a case, its sealed parts. */
package org.defenderrelief.web.api.casefile;
