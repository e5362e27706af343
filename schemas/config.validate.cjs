// Made from config.schema.json by npm run generate.
"use strict";
module.exports = validate10;
module.exports.default = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"urn:storyboard:config:1","title":"Configuration","examples":[{"provider":"vertex","limits":{"concurrency":4,"requests_per_minute":10}}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"provider":{"title":"Provider","type":"string","enum":["gemini","vertex","openai","animatic"],"examples":["vertex"]},"limits":{"title":"Limits","type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"concurrency":{"title":"In flight","type":"integer","minimum":1,"maximum":1000,"examples":[4]},"requests_per_minute":{"title":"Requests a minute","type":"integer","minimum":1,"maximum":100000,"examples":[10]},"requests_per_day":{"title":"Requests a day","type":"integer","minimum":1,"maximum":10000000,"examples":[500]},"poll_seconds":{"title":"Polling","type":"number","minimum":0,"maximum":600,"examples":[10]},"timeout_minutes":{"title":"Patience","type":"number","minimum":1,"maximum":1440,"examples":[20]}},"examples":[{"concurrency":4,"requests_per_minute":10}]},"vertex":{"title":"Agent Platform","examples":[{"project":"my-project","location":"us-central1","output":"gs://my-bucket/films"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"project":{"title":"Project","examples":["my-project"],"type":"string","minLength":1,"pattern":"^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$","patternErrorMessage":"Write the project's id, like my-project, and not its title."},"location":{"title":"Location","examples":["us-central1"],"type":"string","minLength":1,"pattern":"^[a-z]+(?:-[a-z]+\\d+)?$","patternErrorMessage":"Write a region, like us-central1."},"output":{"title":"Output","examples":["gs://my-bucket/films"],"type":"string","minLength":1,"pattern":"^gs://[a-z0-9][a-z0-9._-]+(?:/[^?#]*)?$","patternErrorMessage":"Write it like gs://bucket/folder."}}},"store":{"title":"Store","examples":["s3://my-bucket/films","gs://my-bucket/films","../films-store"],"type":"string","minLength":1},"models":{"title":"Models","examples":[{"vertex/my-model-001":{"limits":{"concurrency":4}}}],"type":"object","additionalProperties":{"$ref":"#/definitions/model"}}},"definitions":{"own":{"title":"Your own","examples":["Mira"]},"model":{"title":"Model","examples":[{"limits":{"concurrency":4}},{"is":"vertex/my-model-001"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"is":{"title":"Is","examples":["vertex/my-model-001"],"type":"string","minLength":1,"pattern":"^(?:gemini|vertex|openai|animatic)/\\S+$","patternErrorMessage":"Write the provider and the model, like vertex/my-model-001."},"family":{"title":"Family","examples":["my-model"],"type":"string","minLength":1},"line":{"title":"Line","examples":["my-models"],"type":["string","null"],"minLength":1},"title":{"title":"Title","examples":["My Model"],"type":"string","minLength":1},"wire":{"title":"Wire","examples":["veo"],"type":"string","enum":["veo","interactions","videos","own"]},"status":{"title":"Status","examples":["ga"],"type":"string","enum":["ga","preview","retired","unknown"]},"released":{"title":"Released","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"retires_not_before":{"title":"Retires not before","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"shutdown":{"title":"Shut down","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"successor":{"$ref":"#/definitions/modelSuccessor"},"durations":{"title":"Durations","examples":[[4,6,8]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}},"default_duration":{"title":"Default duration","examples":[8],"type":"integer","minimum":1,"maximum":3600},"aspect_ratios":{"title":"Aspect ratios","examples":[["16:9","9:16"]],"type":"array","minItems":1,"items":{"title":"Aspect ratio","examples":["16:9"],"type":"string","minLength":1,"pattern":"^[1-9]\\d?:[1-9]\\d?$","patternErrorMessage":"Write a ratio in quotes, like \"16:9\"."}},"default_aspect_ratio":{"title":"Default aspect ratio","examples":["16:9"],"type":"string","minLength":1},"resolutions":{"title":"Resolutions","examples":[{"720p":{},"1080p":{"durations":[8]}}],"type":"object","additionalProperties":{"$ref":"#/definitions/modelResolution"}},"default_resolution":{"title":"Default resolution","examples":["720p"],"type":"string","minLength":1},"frame_rate":{"title":"Frame rate","examples":[24],"type":"integer","minimum":1,"maximum":240},"audio":{"title":"Audio","examples":["toggle"],"type":"string","enum":["always","toggle","none"]},"seed":{"$ref":"#/definitions/modelSeed"},"negative_prompt":{"title":"Negative prompt","examples":[true],"type":"boolean"},"max_prompt":{"title":"Longest prompt","examples":[4000],"type":"integer","minimum":1,"maximum":1000000},"first_frame":{"title":"First frame","examples":[true],"type":"boolean"},"last_frame":{"title":"Last frame","examples":[true],"type":"boolean"},"references":{"$ref":"#/definitions/modelReferences"},"extend":{"$ref":"#/definitions/modelExtension"},"person_generation":{"title":"Person generation","examples":[["allow_adult"]],"type":["array","null"],"minItems":1,"items":{"title":"Word","examples":["allow_adult"],"type":"string","minLength":1}},"regions":{"title":"Regions","examples":[["us-central1"]],"type":["array","null"],"minItems":1,"items":{"title":"Region","examples":["us-central1"],"type":"string","minLength":1,"pattern":"^[a-z]+(?:-[a-z]+\\d+)?$","patternErrorMessage":"Write a region, like us-central1."}},"price_per_second":{"title":"Price a second","examples":[{"720p":{"audio":0.5,"silent":0.25}}],"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/modelPrice"}},"price_source":{"$ref":"#/definitions/modelPriceSource"},"limits":{"$ref":"#/definitions/modelLimits"},"quota":{"$ref":"#/definitions/modelQuota"},"latency":{"$ref":"#/definitions/modelLatency"},"source":{"title":"Source","examples":["https://service.example/models"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"facts":{"title":"Facts","examples":[{"resolutions.4k":{"source":"https://service.example/models","checked":"2026-11-22","disputed":true}}],"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/modelFact"}}}},"modelSeconds":{"title":"Seconds","examples":[8],"type":"integer","minimum":1,"maximum":3600},"modelSuccessor":{"title":"Successor","examples":[{"provider":"vertex","family":"my-model"}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"provider":{"title":"Provider","examples":["vertex"],"type":"string","enum":["gemini","vertex","openai","animatic"]},"family":{"title":"Family","examples":["my-model"],"type":"string","minLength":1}}},"modelResolution":{"title":"Conditions of a size","examples":[{},{"durations":[8]}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"durations":{"title":"Durations","examples":[[8]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}}}},"modelSeed":{"title":"Seeds","examples":[{"max":4294967295}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"max":{"title":"Largest","examples":[4294967295],"type":"integer","minimum":0,"maximum":4294967295}}},"modelReferences":{"title":"Reference images of a model","examples":[{"max":3,"types":["asset"],"durations":[8]}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"max":{"title":"At most","examples":[3],"type":"integer","minimum":1,"maximum":100},"types":{"title":"Types","examples":[["asset"]],"type":"array","minItems":1,"items":{"title":"Type","examples":["asset"],"type":"string","enum":["asset","style"]}},"durations":{"title":"Durations","examples":[[8]],"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}}}},"modelExtension":{"title":"Extension","examples":[{"adds":[7],"max_input":30,"max_total":37}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"adds":{"title":"Adds","examples":[[7]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}},"sends_duration":{"title":"Sends the duration","examples":[true],"type":"boolean"},"max_input":{"title":"Longest input","examples":[30],"type":"integer","minimum":1,"maximum":100000},"max_total":{"title":"Longest result","examples":[37],"type":"integer","minimum":1,"maximum":100000},"max_hops":{"title":"Extensions","examples":[20],"type":"integer","minimum":1,"maximum":20},"resolutions":{"title":"Resolutions","examples":[["720p"]],"type":"array","minItems":1,"items":{"title":"Resolution","examples":["720p"],"type":"string","minLength":1}},"inputs":{"title":"Inputs","examples":[["gcs","bytes"]],"type":"array","minItems":1,"items":{"title":"Input","examples":["uri"],"type":"string","enum":["uri","gcs","bytes","interaction"]}},"max_upload":{"title":"Longest upload","examples":[10],"type":"number","exclusiveMinimum":0},"window":{"title":"Window","examples":[8],"type":"integer","minimum":1,"maximum":100000},"footage_life":{"title":"Life of footage","examples":[172800],"type":["integer","null"],"minimum":1,"maximum":1000000000}}},"modelPrice":{"title":"Price of a size","examples":[{"audio":0.5,"silent":0.25}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"audio":{"title":"With sound","examples":[0.5],"type":["number","null"],"minimum":0,"maximum":1000},"silent":{"title":"Without sound","examples":[0.25],"type":["number","null"],"minimum":0,"maximum":1000}}},"modelPriceSource":{"title":"Source of the price","examples":[{"source":"our contract","checked":"2026-11-22"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"source":{"title":"Source","examples":["our contract"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."}}},"modelLimits":{"title":"Limits of a model","examples":[{"requests_per_minute":10,"concurrency":2}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"requests_per_minute":{"title":"Requests a minute","examples":[10],"type":"integer","minimum":1,"maximum":100000},"concurrency":{"title":"In flight","examples":[2],"type":"integer","minimum":1,"maximum":1000},"requests_per_day":{"title":"Requests a day","examples":[500],"type":["integer","null"],"minimum":1,"maximum":10000000},"day_in":{"title":"Time zone","examples":["America/Los_Angeles"],"type":["string","null"],"minLength":1}}},"modelQuota":{"title":"Quota","examples":[{"requests_per_minute":50}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"requests_per_minute":{"title":"Requests a minute","examples":[50],"type":"integer","minimum":1,"maximum":100000},"concurrency":{"title":"In flight","examples":[4],"type":"integer","minimum":1,"maximum":1000},"requests_per_day":{"title":"Requests a day","examples":[500],"type":"integer","minimum":1,"maximum":10000000}}},"modelLatency":{"title":"Latency","examples":[{"usual":65,"worst":360}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"usual":{"title":"Usual","examples":[65],"type":"number","minimum":0,"maximum":86400},"worst":{"title":"Worst","examples":[360],"type":"number","minimum":0,"maximum":86400}}},"modelFact":{"title":"Fact","examples":[{"source":"https://service.example/models","checked":"2026-11-22","note":"Two pages disagree.","disputed":true}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"source":{"title":"Source","examples":["https://service.example/models"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"note":{"title":"Note","examples":["Two pages disagree."],"type":"string","minLength":1},"disputed":{"title":"Disputed","examples":[true],"type":"boolean"}}}}};
const schema12 = {"title":"Your own","examples":["Mira"]};
const pattern0 = new RegExp("^x-", "u");
const pattern4 = new RegExp("^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$", "u");
const pattern5 = new RegExp("^[a-z]+(?:-[a-z]+\\d+)?$", "u");
const pattern6 = new RegExp("^gs://[a-z0-9][a-z0-9._-]+(?:/[^?#]*)?$", "u");
const func2 = require("ajv/dist/runtime/ucs2length").default;
const schema14 = {"title":"Model","examples":[{"limits":{"concurrency":4}},{"is":"vertex/my-model-001"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"is":{"title":"Is","examples":["vertex/my-model-001"],"type":"string","minLength":1,"pattern":"^(?:gemini|vertex|openai|animatic)/\\S+$","patternErrorMessage":"Write the provider and the model, like vertex/my-model-001."},"family":{"title":"Family","examples":["my-model"],"type":"string","minLength":1},"line":{"title":"Line","examples":["my-models"],"type":["string","null"],"minLength":1},"title":{"title":"Title","examples":["My Model"],"type":"string","minLength":1},"wire":{"title":"Wire","examples":["veo"],"type":"string","enum":["veo","interactions","videos","own"]},"status":{"title":"Status","examples":["ga"],"type":"string","enum":["ga","preview","retired","unknown"]},"released":{"title":"Released","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"retires_not_before":{"title":"Retires not before","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"shutdown":{"title":"Shut down","examples":["2026-10-22"],"type":["string","null"],"pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"successor":{"$ref":"#/definitions/modelSuccessor"},"durations":{"title":"Durations","examples":[[4,6,8]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}},"default_duration":{"title":"Default duration","examples":[8],"type":"integer","minimum":1,"maximum":3600},"aspect_ratios":{"title":"Aspect ratios","examples":[["16:9","9:16"]],"type":"array","minItems":1,"items":{"title":"Aspect ratio","examples":["16:9"],"type":"string","minLength":1,"pattern":"^[1-9]\\d?:[1-9]\\d?$","patternErrorMessage":"Write a ratio in quotes, like \"16:9\"."}},"default_aspect_ratio":{"title":"Default aspect ratio","examples":["16:9"],"type":"string","minLength":1},"resolutions":{"title":"Resolutions","examples":[{"720p":{},"1080p":{"durations":[8]}}],"type":"object","additionalProperties":{"$ref":"#/definitions/modelResolution"}},"default_resolution":{"title":"Default resolution","examples":["720p"],"type":"string","minLength":1},"frame_rate":{"title":"Frame rate","examples":[24],"type":"integer","minimum":1,"maximum":240},"audio":{"title":"Audio","examples":["toggle"],"type":"string","enum":["always","toggle","none"]},"seed":{"$ref":"#/definitions/modelSeed"},"negative_prompt":{"title":"Negative prompt","examples":[true],"type":"boolean"},"max_prompt":{"title":"Longest prompt","examples":[4000],"type":"integer","minimum":1,"maximum":1000000},"first_frame":{"title":"First frame","examples":[true],"type":"boolean"},"last_frame":{"title":"Last frame","examples":[true],"type":"boolean"},"references":{"$ref":"#/definitions/modelReferences"},"extend":{"$ref":"#/definitions/modelExtension"},"person_generation":{"title":"Person generation","examples":[["allow_adult"]],"type":["array","null"],"minItems":1,"items":{"title":"Word","examples":["allow_adult"],"type":"string","minLength":1}},"regions":{"title":"Regions","examples":[["us-central1"]],"type":["array","null"],"minItems":1,"items":{"title":"Region","examples":["us-central1"],"type":"string","minLength":1,"pattern":"^[a-z]+(?:-[a-z]+\\d+)?$","patternErrorMessage":"Write a region, like us-central1."}},"price_per_second":{"title":"Price a second","examples":[{"720p":{"audio":0.5,"silent":0.25}}],"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/modelPrice"}},"price_source":{"$ref":"#/definitions/modelPriceSource"},"limits":{"$ref":"#/definitions/modelLimits"},"quota":{"$ref":"#/definitions/modelQuota"},"latency":{"$ref":"#/definitions/modelLatency"},"source":{"title":"Source","examples":["https://service.example/models"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"facts":{"title":"Facts","examples":[{"resolutions.4k":{"source":"https://service.example/models","checked":"2026-11-22","disputed":true}}],"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/modelFact"}}}};
const schema17 = {"title":"Seconds","examples":[8],"type":"integer","minimum":1,"maximum":3600};
const func6 = Object.prototype.hasOwnProperty;
const pattern9 = new RegExp("^(?:gemini|vertex|openai|animatic)/\\S+$", "u");
const pattern10 = new RegExp("^20\\d\\d-\\d\\d-\\d\\d$", "u");
const pattern15 = new RegExp("^[1-9]\\d?:[1-9]\\d?$", "u");
const schema15 = {"title":"Successor","examples":[{"provider":"vertex","family":"my-model"}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"provider":{"title":"Provider","examples":["vertex"],"type":"string","enum":["gemini","vertex","openai","animatic"]},"family":{"title":"Family","examples":["my-model"],"type":"string","minLength":1}}};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema15.type},message:"must be object,null",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "provider") || (key0 === "family")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.provider !== undefined){
let data0 = data.provider;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.provider.type,parentSchema:schema15.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((data0 === "gemini") || (data0 === "vertex")) || (data0 === "openai")) || (data0 === "animatic"))){
const err3 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/enum",keyword:"enum",params:{allowedValues: schema15.properties.provider.enum},message:"must be equal to one of the allowed values",schema:schema15.properties.provider.enum,parentSchema:schema15.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.family !== undefined){
let data1 = data.family;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.family,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.family.type,parentSchema:schema15.properties.family,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate12.errors = vErrors;
return errors === 0;
}

const schema18 = {"title":"Conditions of a size","examples":[{},{"durations":[8]}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"durations":{"title":"Durations","examples":[[8]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}}}};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema18.type},message:"must be object,null",schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "durations") || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.durations !== undefined){
let data0 = data.durations;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema18.properties.durations,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.type,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 3600 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema18.properties.durations.type,parentSchema:schema18.properties.durations,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
validate14.errors = vErrors;
return errors === 0;
}

const schema21 = {"title":"Seeds","examples":[{"max":4294967295}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"max":{"title":"Largest","examples":[4294967295],"type":"integer","minimum":0,"maximum":4294967295}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema21.type},message:"must be object,null",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "max") || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.max !== undefined){
let data0 = data.max;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.max.type,parentSchema:schema21.properties.max,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 4294967295 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema21.properties.max,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.max,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
validate16.errors = vErrors;
return errors === 0;
}

const schema23 = {"title":"Reference images of a model","examples":[{"max":3,"types":["asset"],"durations":[8]}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"max":{"title":"At most","examples":[3],"type":"integer","minimum":1,"maximum":100},"types":{"title":"Types","examples":[["asset"]],"type":"array","minItems":1,"items":{"title":"Type","examples":["asset"],"type":"string","enum":["asset","style"]}},"durations":{"title":"Durations","examples":[[8]],"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema23.type},message:"must be object,null",schema:schema23.type,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "max") || (key0 === "types")) || (key0 === "durations")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.max !== undefined){
let data0 = data.max;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema23.properties.max.type,parentSchema:schema23.properties.max,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema23.properties.max,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/max",schemaPath:"#/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema23.properties.max,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.types !== undefined){
let data1 = data.types;
if(Array.isArray(data1)){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/types",schemaPath:"#/properties/types/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema23.properties.types,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/types/" + i0,schemaPath:"#/properties/types/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.types.items.type,parentSchema:schema23.properties.types.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((data2 === "asset") || (data2 === "style"))){
const err7 = {instancePath:instancePath+"/types/" + i0,schemaPath:"#/properties/types/items/enum",keyword:"enum",params:{allowedValues: schema23.properties.types.items.enum},message:"must be equal to one of the allowed values",schema:schema23.properties.types.items.enum,parentSchema:schema23.properties.types.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/types",schemaPath:"#/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.types.type,parentSchema:schema23.properties.types,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.durations !== undefined){
let data3 = data.durations;
if((!(Array.isArray(data3))) && (data3 !== null)){
const err9 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/type",keyword:"type",params:{type: schema23.properties.durations.type},message:"must be array,null",schema:schema23.properties.durations.type,parentSchema:schema23.properties.durations,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data3)){
if(data3.length < 1){
const err10 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema23.properties.durations,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/durations/" + i1,schemaPath:"#/definitions/modelSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.type,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 3600 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/durations/" + i1,schemaPath:"#/definitions/modelSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/durations/" + i1,schemaPath:"#/definitions/modelSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
}
validate18.errors = vErrors;
return errors === 0;
}

const schema26 = {"title":"Extension","examples":[{"adds":[7],"max_input":30,"max_total":37}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"adds":{"title":"Adds","examples":[[7]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/modelSeconds"}},"sends_duration":{"title":"Sends the duration","examples":[true],"type":"boolean"},"max_input":{"title":"Longest input","examples":[30],"type":"integer","minimum":1,"maximum":100000},"max_total":{"title":"Longest result","examples":[37],"type":"integer","minimum":1,"maximum":100000},"max_hops":{"title":"Extensions","examples":[20],"type":"integer","minimum":1,"maximum":20},"resolutions":{"title":"Resolutions","examples":[["720p"]],"type":"array","minItems":1,"items":{"title":"Resolution","examples":["720p"],"type":"string","minLength":1}},"inputs":{"title":"Inputs","examples":[["gcs","bytes"]],"type":"array","minItems":1,"items":{"title":"Input","examples":["uri"],"type":"string","enum":["uri","gcs","bytes","interaction"]}},"max_upload":{"title":"Longest upload","examples":[10],"type":"number","exclusiveMinimum":0},"window":{"title":"Window","examples":[8],"type":"integer","minimum":1,"maximum":100000},"footage_life":{"title":"Life of footage","examples":[172800],"type":["integer","null"],"minimum":1,"maximum":1000000000}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema26.type},message:"must be object,null",schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func6.call(schema26.properties, key0)) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.adds !== undefined){
let data0 = data.adds;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/adds",schemaPath:"#/properties/adds/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema26.properties.adds,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/adds/" + i0,schemaPath:"#/definitions/modelSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.type,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 3600 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/adds/" + i0,schemaPath:"#/definitions/modelSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/adds/" + i0,schemaPath:"#/definitions/modelSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {instancePath:instancePath+"/adds",schemaPath:"#/properties/adds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.adds.type,parentSchema:schema26.properties.adds,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.sends_duration !== undefined){
let data2 = data.sends_duration;
if(typeof data2 !== "boolean"){
const err7 = {instancePath:instancePath+"/sends_duration",schemaPath:"#/properties/sends_duration/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema26.properties.sends_duration.type,parentSchema:schema26.properties.sends_duration,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.max_input !== undefined){
let data3 = data.max_input;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/max_input",schemaPath:"#/properties/max_input/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.max_input.type,parentSchema:schema26.properties.max_input,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/max_input",schemaPath:"#/properties/max_input/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema26.properties.max_input,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/max_input",schemaPath:"#/properties/max_input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.max_input,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.max_total !== undefined){
let data4 = data.max_total;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/max_total",schemaPath:"#/properties/max_total/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.max_total.type,parentSchema:schema26.properties.max_total,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100000 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/max_total",schemaPath:"#/properties/max_total/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema26.properties.max_total,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/max_total",schemaPath:"#/properties/max_total/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.max_total,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.max_hops !== undefined){
let data5 = data.max_hops;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/max_hops",schemaPath:"#/properties/max_hops/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.max_hops.type,parentSchema:schema26.properties.max_hops,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 20 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/max_hops",schemaPath:"#/properties/max_hops/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema26.properties.max_hops,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/max_hops",schemaPath:"#/properties/max_hops/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.max_hops,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.resolutions !== undefined){
let data6 = data.resolutions;
if(Array.isArray(data6)){
if(data6.length < 1){
const err17 = {instancePath:instancePath+"/resolutions",schemaPath:"#/properties/resolutions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema26.properties.resolutions,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err18 = {instancePath:instancePath+"/resolutions/" + i1,schemaPath:"#/properties/resolutions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema26.properties.resolutions.items,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/resolutions/" + i1,schemaPath:"#/properties/resolutions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.resolutions.items.type,parentSchema:schema26.properties.resolutions.items,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/resolutions",schemaPath:"#/properties/resolutions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.resolutions.type,parentSchema:schema26.properties.resolutions,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.inputs !== undefined){
let data8 = data.inputs;
if(Array.isArray(data8)){
if(data8.length < 1){
const err21 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema26.properties.inputs,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(typeof data9 !== "string"){
const err22 = {instancePath:instancePath+"/inputs/" + i2,schemaPath:"#/properties/inputs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.inputs.items.type,parentSchema:schema26.properties.inputs.items,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((data9 === "uri") || (data9 === "gcs")) || (data9 === "bytes")) || (data9 === "interaction"))){
const err23 = {instancePath:instancePath+"/inputs/" + i2,schemaPath:"#/properties/inputs/items/enum",keyword:"enum",params:{allowedValues: schema26.properties.inputs.items.enum},message:"must be equal to one of the allowed values",schema:schema26.properties.inputs.items.enum,parentSchema:schema26.properties.inputs.items,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.inputs.type,parentSchema:schema26.properties.inputs,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.max_upload !== undefined){
let data10 = data.max_upload;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 <= 0 || isNaN(data10)){
const err25 = {instancePath:instancePath+"/max_upload",schemaPath:"#/properties/max_upload/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema26.properties.max_upload,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/max_upload",schemaPath:"#/properties/max_upload/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema26.properties.max_upload.type,parentSchema:schema26.properties.max_upload,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.window !== undefined){
let data11 = data.window;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err27 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.window.type,parentSchema:schema26.properties.window,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 100000 || isNaN(data11)){
const err28 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema26.properties.window,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err29 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.window,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.footage_life !== undefined){
let data12 = data.footage_life;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
const err30 = {instancePath:instancePath+"/footage_life",schemaPath:"#/properties/footage_life/type",keyword:"type",params:{type: schema26.properties.footage_life.type},message:"must be integer,null",schema:schema26.properties.footage_life.type,parentSchema:schema26.properties.footage_life,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1000000000 || isNaN(data12)){
const err31 = {instancePath:instancePath+"/footage_life",schemaPath:"#/properties/footage_life/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema26.properties.footage_life,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err32 = {instancePath:instancePath+"/footage_life",schemaPath:"#/properties/footage_life/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.footage_life,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
validate20.errors = vErrors;
return errors === 0;
}

const schema29 = {"title":"Price of a size","examples":[{"audio":0.5,"silent":0.25}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"audio":{"title":"With sound","examples":[0.5],"type":["number","null"],"minimum":0,"maximum":1000},"silent":{"title":"Without sound","examples":[0.25],"type":["number","null"],"minimum":0,"maximum":1000}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema29.type},message:"must be object,null",schema:schema29.type,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "audio") || (key0 === "silent")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.audio !== undefined){
let data0 = data.audio;
if((!((typeof data0 == "number") && (isFinite(data0)))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/type",keyword:"type",params:{type: schema29.properties.audio.type},message:"must be number,null",schema:schema29.properties.audio.type,parentSchema:schema29.properties.audio,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema29.properties.audio,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema29.properties.audio,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.silent !== undefined){
let data1 = data.silent;
if((!((typeof data1 == "number") && (isFinite(data1)))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/silent",schemaPath:"#/properties/silent/type",keyword:"type",params:{type: schema29.properties.silent.type},message:"must be number,null",schema:schema29.properties.silent.type,parentSchema:schema29.properties.silent,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/silent",schemaPath:"#/properties/silent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema29.properties.silent,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/silent",schemaPath:"#/properties/silent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema29.properties.silent,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema31 = {"title":"Source of the price","examples":[{"source":"our contract","checked":"2026-11-22"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"source":{"title":"Source","examples":["our contract"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "source") || (key0 === "checked")) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.source !== undefined){
let data0 = data.source;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.source,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.source.type,parentSchema:schema31.properties.source,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.checked !== undefined){
let data1 = data.checked;
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
const err3 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema31.properties.checked,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.checked.type,parentSchema:schema31.properties.checked,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

const schema33 = {"title":"Limits of a model","examples":[{"requests_per_minute":10,"concurrency":2}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"requests_per_minute":{"title":"Requests a minute","examples":[10],"type":"integer","minimum":1,"maximum":100000},"concurrency":{"title":"In flight","examples":[2],"type":"integer","minimum":1,"maximum":1000},"requests_per_day":{"title":"Requests a day","examples":[500],"type":["integer","null"],"minimum":1,"maximum":10000000},"day_in":{"title":"Time zone","examples":["America/Los_Angeles"],"type":["string","null"],"minLength":1}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "requests_per_minute") || (key0 === "concurrency")) || (key0 === "requests_per_day")) || (key0 === "day_in")) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.requests_per_minute !== undefined){
let data0 = data.requests_per_minute;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.requests_per_minute.type,parentSchema:schema33.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema33.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema33.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.concurrency !== undefined){
let data1 = data.concurrency;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.concurrency.type,parentSchema:schema33.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema33.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema33.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.requests_per_day !== undefined){
let data2 = data.requests_per_day;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err7 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/type",keyword:"type",params:{type: schema33.properties.requests_per_day.type},message:"must be integer,null",schema:schema33.properties.requests_per_day.type,parentSchema:schema33.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 10000000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000",schema:10000000,parentSchema:schema33.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema33.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.day_in !== undefined){
let data3 = data.day_in;
if((typeof data3 !== "string") && (data3 !== null)){
const err10 = {instancePath:instancePath+"/day_in",schemaPath:"#/properties/day_in/type",keyword:"type",params:{type: schema33.properties.day_in.type},message:"must be string,null",schema:schema33.properties.day_in.type,parentSchema:schema33.properties.day_in,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err11 = {instancePath:instancePath+"/day_in",schemaPath:"#/properties/day_in/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.day_in,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema35 = {"title":"Quota","examples":[{"requests_per_minute":50}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"requests_per_minute":{"title":"Requests a minute","examples":[50],"type":"integer","minimum":1,"maximum":100000},"concurrency":{"title":"In flight","examples":[4],"type":"integer","minimum":1,"maximum":1000},"requests_per_day":{"title":"Requests a day","examples":[500],"type":"integer","minimum":1,"maximum":10000000}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema35.type},message:"must be object,null",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "requests_per_minute") || (key0 === "concurrency")) || (key0 === "requests_per_day")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.requests_per_minute !== undefined){
let data0 = data.requests_per_minute;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.requests_per_minute.type,parentSchema:schema35.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema35.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/requests_per_minute",schemaPath:"#/properties/requests_per_minute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema35.properties.requests_per_minute,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.concurrency !== undefined){
let data1 = data.concurrency;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.concurrency.type,parentSchema:schema35.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema35.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema35.properties.concurrency,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.requests_per_day !== undefined){
let data2 = data.requests_per_day;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.requests_per_day.type,parentSchema:schema35.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 10000000 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000",schema:10000000,parentSchema:schema35.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/requests_per_day",schemaPath:"#/properties/requests_per_day/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema35.properties.requests_per_day,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
validate28.errors = vErrors;
return errors === 0;
}

const schema37 = {"title":"Latency","examples":[{"usual":65,"worst":360}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"usual":{"title":"Usual","examples":[65],"type":"number","minimum":0,"maximum":86400},"worst":{"title":"Worst","examples":[360],"type":"number","minimum":0,"maximum":86400}}};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "usual") || (key0 === "worst")) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.usual !== undefined){
let data0 = data.usual;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 86400 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/usual",schemaPath:"#/properties/usual/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema37.properties.usual,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/usual",schemaPath:"#/properties/usual/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema37.properties.usual,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/usual",schemaPath:"#/properties/usual/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema37.properties.usual.type,parentSchema:schema37.properties.usual,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.worst !== undefined){
let data1 = data.worst;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 86400 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/worst",schemaPath:"#/properties/worst/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema37.properties.worst,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/worst",schemaPath:"#/properties/worst/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema37.properties.worst,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/worst",schemaPath:"#/properties/worst/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema37.properties.worst.type,parentSchema:schema37.properties.worst,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}

const schema39 = {"title":"Fact","examples":[{"source":"https://service.example/models","checked":"2026-11-22","note":"Two pages disagree.","disputed":true}],"type":["object","null"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"source":{"title":"Source","examples":["https://service.example/models"],"type":"string","minLength":1},"checked":{"title":"Checked","examples":["2026-10-22"],"type":"string","pattern":"^20\\d\\d-\\d\\d-\\d\\d$","patternErrorMessage":"Write a date like 2026-10-22."},"note":{"title":"Note","examples":["Two pages disagree."],"type":"string","minLength":1},"disputed":{"title":"Disputed","examples":[true],"type":"boolean"}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema39.type},message:"must be object,null",schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "source") || (key0 === "checked")) || (key0 === "note")) || (key0 === "disputed")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.source !== undefined){
let data0 = data.source;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.source,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.source.type,parentSchema:schema39.properties.source,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.checked !== undefined){
let data1 = data.checked;
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
const err4 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema39.properties.checked,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.checked.type,parentSchema:schema39.properties.checked,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.note !== undefined){
let data2 = data.note;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.note,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.note.type,parentSchema:schema39.properties.note,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.disputed !== undefined){
let data3 = data.disputed;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/disputed",schemaPath:"#/properties/disputed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.disputed.type,parentSchema:schema39.properties.disputed,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
validate32.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func6.call(schema14.properties, key0)) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.is !== undefined){
let data0 = data.is;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.is,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern9.test(data0)){
const err2 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/pattern",keyword:"pattern",params:{pattern: "^(?:gemini|vertex|openai|animatic)/\\S+$"},message:"must match pattern \""+"^(?:gemini|vertex|openai|animatic)/\\S+$"+"\"",schema:"^(?:gemini|vertex|openai|animatic)/\\S+$",parentSchema:schema14.properties.is,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.is.type,parentSchema:schema14.properties.is,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.family !== undefined){
let data1 = data.family;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.family,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/family",schemaPath:"#/properties/family/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.family.type,parentSchema:schema14.properties.family,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.line !== undefined){
let data2 = data.line;
if((typeof data2 !== "string") && (data2 !== null)){
const err6 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: schema14.properties.line.type},message:"must be string,null",schema:schema14.properties.line.type,parentSchema:schema14.properties.line,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.line,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.title !== undefined){
let data3 = data.title;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.title,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.title.type,parentSchema:schema14.properties.title,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.wire !== undefined){
let data4 = data.wire;
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/wire",schemaPath:"#/properties/wire/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.wire.type,parentSchema:schema14.properties.wire,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((((data4 === "veo") || (data4 === "interactions")) || (data4 === "videos")) || (data4 === "own"))){
const err11 = {instancePath:instancePath+"/wire",schemaPath:"#/properties/wire/enum",keyword:"enum",params:{allowedValues: schema14.properties.wire.enum},message:"must be equal to one of the allowed values",schema:schema14.properties.wire.enum,parentSchema:schema14.properties.wire,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.status !== undefined){
let data5 = data.status;
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.status.type,parentSchema:schema14.properties.status,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((((data5 === "ga") || (data5 === "preview")) || (data5 === "retired")) || (data5 === "unknown"))){
const err13 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema14.properties.status.enum},message:"must be equal to one of the allowed values",schema:schema14.properties.status.enum,parentSchema:schema14.properties.status,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.released !== undefined){
let data6 = data.released;
if((typeof data6 !== "string") && (data6 !== null)){
const err14 = {instancePath:instancePath+"/released",schemaPath:"#/properties/released/type",keyword:"type",params:{type: schema14.properties.released.type},message:"must be string,null",schema:schema14.properties.released.type,parentSchema:schema14.properties.released,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data6 === "string"){
if(!pattern10.test(data6)){
const err15 = {instancePath:instancePath+"/released",schemaPath:"#/properties/released/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema14.properties.released,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.retires_not_before !== undefined){
let data7 = data.retires_not_before;
if((typeof data7 !== "string") && (data7 !== null)){
const err16 = {instancePath:instancePath+"/retires_not_before",schemaPath:"#/properties/retires_not_before/type",keyword:"type",params:{type: schema14.properties.retires_not_before.type},message:"must be string,null",schema:schema14.properties.retires_not_before.type,parentSchema:schema14.properties.retires_not_before,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data7 === "string"){
if(!pattern10.test(data7)){
const err17 = {instancePath:instancePath+"/retires_not_before",schemaPath:"#/properties/retires_not_before/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema14.properties.retires_not_before,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.shutdown !== undefined){
let data8 = data.shutdown;
if((typeof data8 !== "string") && (data8 !== null)){
const err18 = {instancePath:instancePath+"/shutdown",schemaPath:"#/properties/shutdown/type",keyword:"type",params:{type: schema14.properties.shutdown.type},message:"must be string,null",schema:schema14.properties.shutdown.type,parentSchema:schema14.properties.shutdown,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data8 === "string"){
if(!pattern10.test(data8)){
const err19 = {instancePath:instancePath+"/shutdown",schemaPath:"#/properties/shutdown/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema14.properties.shutdown,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.successor !== undefined){
if(!(validate12(data.successor, {instancePath:instancePath+"/successor",parentData:data,parentDataProperty:"successor",rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
}
if(data.durations !== undefined){
let data10 = data.durations;
if(Array.isArray(data10)){
if(data10.length < 1){
const err20 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema14.properties.durations,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err21 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.type,parentSchema:schema17,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 3600 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema17,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err23 = {instancePath:instancePath+"/durations/" + i0,schemaPath:"#/definitions/modelSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {instancePath:instancePath+"/durations",schemaPath:"#/properties/durations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema14.properties.durations.type,parentSchema:schema14.properties.durations,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.default_duration !== undefined){
let data12 = data.default_duration;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err25 = {instancePath:instancePath+"/default_duration",schemaPath:"#/properties/default_duration/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.default_duration.type,parentSchema:schema14.properties.default_duration,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 3600 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/default_duration",schemaPath:"#/properties/default_duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema14.properties.default_duration,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err27 = {instancePath:instancePath+"/default_duration",schemaPath:"#/properties/default_duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.default_duration,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.aspect_ratios !== undefined){
let data13 = data.aspect_ratios;
if(Array.isArray(data13)){
if(data13.length < 1){
const err28 = {instancePath:instancePath+"/aspect_ratios",schemaPath:"#/properties/aspect_ratios/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema14.properties.aspect_ratios,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err29 = {instancePath:instancePath+"/aspect_ratios/" + i1,schemaPath:"#/properties/aspect_ratios/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.aspect_ratios.items,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!pattern15.test(data14)){
const err30 = {instancePath:instancePath+"/aspect_ratios/" + i1,schemaPath:"#/properties/aspect_ratios/items/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d?:[1-9]\\d?$"},message:"must match pattern \""+"^[1-9]\\d?:[1-9]\\d?$"+"\"",schema:"^[1-9]\\d?:[1-9]\\d?$",parentSchema:schema14.properties.aspect_ratios.items,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/aspect_ratios/" + i1,schemaPath:"#/properties/aspect_ratios/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.aspect_ratios.items.type,parentSchema:schema14.properties.aspect_ratios.items,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/aspect_ratios",schemaPath:"#/properties/aspect_ratios/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema14.properties.aspect_ratios.type,parentSchema:schema14.properties.aspect_ratios,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.default_aspect_ratio !== undefined){
let data15 = data.default_aspect_ratio;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err33 = {instancePath:instancePath+"/default_aspect_ratio",schemaPath:"#/properties/default_aspect_ratio/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.default_aspect_ratio,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/default_aspect_ratio",schemaPath:"#/properties/default_aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.default_aspect_ratio.type,parentSchema:schema14.properties.default_aspect_ratio,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.resolutions !== undefined){
let data16 = data.resolutions;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key1 in data16){
if(!(validate14(data16[key1], {instancePath:instancePath+"/resolutions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath:instancePath+"/resolutions",schemaPath:"#/properties/resolutions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.resolutions.type,parentSchema:schema14.properties.resolutions,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.default_resolution !== undefined){
let data18 = data.default_resolution;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err36 = {instancePath:instancePath+"/default_resolution",schemaPath:"#/properties/default_resolution/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.default_resolution,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/default_resolution",schemaPath:"#/properties/default_resolution/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.default_resolution.type,parentSchema:schema14.properties.default_resolution,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.frame_rate !== undefined){
let data19 = data.frame_rate;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err38 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.frame_rate.type,parentSchema:schema14.properties.frame_rate,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 240 || isNaN(data19)){
const err39 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 240},message:"must be <= 240",schema:240,parentSchema:schema14.properties.frame_rate,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err40 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.frame_rate,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data.audio !== undefined){
let data20 = data.audio;
if(typeof data20 !== "string"){
const err41 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.audio.type,parentSchema:schema14.properties.audio,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!(((data20 === "always") || (data20 === "toggle")) || (data20 === "none"))){
const err42 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/enum",keyword:"enum",params:{allowedValues: schema14.properties.audio.enum},message:"must be equal to one of the allowed values",schema:schema14.properties.audio.enum,parentSchema:schema14.properties.audio,data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.seed !== undefined){
if(!(validate16(data.seed, {instancePath:instancePath+"/seed",parentData:data,parentDataProperty:"seed",rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
}
if(data.negative_prompt !== undefined){
let data22 = data.negative_prompt;
if(typeof data22 !== "boolean"){
const err43 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/properties/negative_prompt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema14.properties.negative_prompt.type,parentSchema:schema14.properties.negative_prompt,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.max_prompt !== undefined){
let data23 = data.max_prompt;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err44 = {instancePath:instancePath+"/max_prompt",schemaPath:"#/properties/max_prompt/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.max_prompt.type,parentSchema:schema14.properties.max_prompt,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 1000000 || isNaN(data23)){
const err45 = {instancePath:instancePath+"/max_prompt",schemaPath:"#/properties/max_prompt/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema14.properties.max_prompt,data:data23};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err46 = {instancePath:instancePath+"/max_prompt",schemaPath:"#/properties/max_prompt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.max_prompt,data:data23};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data.first_frame !== undefined){
let data24 = data.first_frame;
if(typeof data24 !== "boolean"){
const err47 = {instancePath:instancePath+"/first_frame",schemaPath:"#/properties/first_frame/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema14.properties.first_frame.type,parentSchema:schema14.properties.first_frame,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.last_frame !== undefined){
let data25 = data.last_frame;
if(typeof data25 !== "boolean"){
const err48 = {instancePath:instancePath+"/last_frame",schemaPath:"#/properties/last_frame/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema14.properties.last_frame.type,parentSchema:schema14.properties.last_frame,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.references !== undefined){
if(!(validate18(data.references, {instancePath:instancePath+"/references",parentData:data,parentDataProperty:"references",rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
if(data.extend !== undefined){
if(!(validate20(data.extend, {instancePath:instancePath+"/extend",parentData:data,parentDataProperty:"extend",rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
}
if(data.person_generation !== undefined){
let data28 = data.person_generation;
if((!(Array.isArray(data28))) && (data28 !== null)){
const err49 = {instancePath:instancePath+"/person_generation",schemaPath:"#/properties/person_generation/type",keyword:"type",params:{type: schema14.properties.person_generation.type},message:"must be array,null",schema:schema14.properties.person_generation.type,parentSchema:schema14.properties.person_generation,data:data28};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(Array.isArray(data28)){
if(data28.length < 1){
const err50 = {instancePath:instancePath+"/person_generation",schemaPath:"#/properties/person_generation/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema14.properties.person_generation,data:data28};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const len2 = data28.length;
for(let i2=0; i2<len2; i2++){
let data29 = data28[i2];
if(typeof data29 === "string"){
if(func2(data29) < 1){
const err51 = {instancePath:instancePath+"/person_generation/" + i2,schemaPath:"#/properties/person_generation/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.person_generation.items,data:data29};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/person_generation/" + i2,schemaPath:"#/properties/person_generation/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.person_generation.items.type,parentSchema:schema14.properties.person_generation.items,data:data29};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
}
if(data.regions !== undefined){
let data30 = data.regions;
if((!(Array.isArray(data30))) && (data30 !== null)){
const err53 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/type",keyword:"type",params:{type: schema14.properties.regions.type},message:"must be array,null",schema:schema14.properties.regions.type,parentSchema:schema14.properties.regions,data:data30};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(Array.isArray(data30)){
if(data30.length < 1){
const err54 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema14.properties.regions,data:data30};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
let data31 = data30[i3];
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err55 = {instancePath:instancePath+"/regions/" + i3,schemaPath:"#/properties/regions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.regions.items,data:data31};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!pattern5.test(data31)){
const err56 = {instancePath:instancePath+"/regions/" + i3,schemaPath:"#/properties/regions/items/pattern",keyword:"pattern",params:{pattern: "^[a-z]+(?:-[a-z]+\\d+)?$"},message:"must match pattern \""+"^[a-z]+(?:-[a-z]+\\d+)?$"+"\"",schema:"^[a-z]+(?:-[a-z]+\\d+)?$",parentSchema:schema14.properties.regions.items,data:data31};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/regions/" + i3,schemaPath:"#/properties/regions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.regions.items.type,parentSchema:schema14.properties.regions.items,data:data31};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
}
if(data.price_per_second !== undefined){
let data32 = data.price_per_second;
if((!(data32 && typeof data32 == "object" && !Array.isArray(data32))) && (data32 !== null)){
const err58 = {instancePath:instancePath+"/price_per_second",schemaPath:"#/properties/price_per_second/type",keyword:"type",params:{type: schema14.properties.price_per_second.type},message:"must be object,null",schema:schema14.properties.price_per_second.type,parentSchema:schema14.properties.price_per_second,data:data32};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key2 in data32){
if(!(validate22(data32[key2], {instancePath:instancePath+"/price_per_second/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data32,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
if(data.price_source !== undefined){
if(!(validate24(data.price_source, {instancePath:instancePath+"/price_source",parentData:data,parentDataProperty:"price_source",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate26(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.quota !== undefined){
if(!(validate28(data.quota, {instancePath:instancePath+"/quota",parentData:data,parentDataProperty:"quota",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.latency !== undefined){
if(!(validate30(data.latency, {instancePath:instancePath+"/latency",parentData:data,parentDataProperty:"latency",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
if(data.source !== undefined){
let data38 = data.source;
if(typeof data38 === "string"){
if(func2(data38) < 1){
const err59 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.source,data:data38};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.source.type,parentSchema:schema14.properties.source,data:data38};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.checked !== undefined){
let data39 = data.checked;
if(typeof data39 === "string"){
if(!pattern10.test(data39)){
const err61 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/pattern",keyword:"pattern",params:{pattern: "^20\\d\\d-\\d\\d-\\d\\d$"},message:"must match pattern \""+"^20\\d\\d-\\d\\d-\\d\\d$"+"\"",schema:"^20\\d\\d-\\d\\d-\\d\\d$",parentSchema:schema14.properties.checked,data:data39};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/checked",schemaPath:"#/properties/checked/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.checked.type,parentSchema:schema14.properties.checked,data:data39};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.facts !== undefined){
let data40 = data.facts;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
const err63 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/type",keyword:"type",params:{type: schema14.properties.facts.type},message:"must be object,null",schema:schema14.properties.facts.type,parentSchema:schema14.properties.facts,data:data40};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key3 in data40){
if(!(validate32(data40[key3], {instancePath:instancePath+"/facts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data40,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:storyboard:config:1" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "provider") || (key0 === "limits")) || (key0 === "vertex")) || (key0 === "store")) || (key0 === "models")) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.provider !== undefined){
let data0 = data.provider;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.provider.type,parentSchema:schema11.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "gemini") || (data0 === "vertex")) || (data0 === "openai")) || (data0 === "animatic"))){
const err2 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/enum",keyword:"enum",params:{allowedValues: schema11.properties.provider.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.provider.enum,parentSchema:schema11.properties.provider,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.limits !== undefined){
let data1 = data.limits;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((((((key1 === "concurrency") || (key1 === "requests_per_minute")) || (key1 === "requests_per_day")) || (key1 === "poll_seconds")) || (key1 === "timeout_minutes")) || (pattern0.test(key1)))){
const err3 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.limits,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.concurrency !== undefined){
let data2 = data1.concurrency;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err4 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.limits.properties.concurrency.type,parentSchema:schema11.properties.limits.properties.concurrency,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 1000 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.limits.properties.concurrency,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.limits.properties.concurrency,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data1.requests_per_minute !== undefined){
let data3 = data1.requests_per_minute;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/limits/requests_per_minute",schemaPath:"#/properties/limits/properties/requests_per_minute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.limits.properties.requests_per_minute.type,parentSchema:schema11.properties.limits.properties.requests_per_minute,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/limits/requests_per_minute",schemaPath:"#/properties/limits/properties/requests_per_minute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema11.properties.limits.properties.requests_per_minute,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/limits/requests_per_minute",schemaPath:"#/properties/limits/properties/requests_per_minute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.limits.properties.requests_per_minute,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data1.requests_per_day !== undefined){
let data4 = data1.requests_per_day;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/limits/requests_per_day",schemaPath:"#/properties/limits/properties/requests_per_day/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.limits.properties.requests_per_day.type,parentSchema:schema11.properties.limits.properties.requests_per_day,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000000 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/limits/requests_per_day",schemaPath:"#/properties/limits/properties/requests_per_day/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000},message:"must be <= 10000000",schema:10000000,parentSchema:schema11.properties.limits.properties.requests_per_day,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/limits/requests_per_day",schemaPath:"#/properties/limits/properties/requests_per_day/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.limits.properties.requests_per_day,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data1.poll_seconds !== undefined){
let data5 = data1.poll_seconds;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 600 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/limits/poll_seconds",schemaPath:"#/properties/limits/properties/poll_seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema11.properties.limits.properties.poll_seconds,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/limits/poll_seconds",schemaPath:"#/properties/limits/properties/poll_seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.limits.properties.poll_seconds,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/limits/poll_seconds",schemaPath:"#/properties/limits/properties/poll_seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.limits.properties.poll_seconds.type,parentSchema:schema11.properties.limits.properties.poll_seconds,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.timeout_minutes !== undefined){
let data6 = data1.timeout_minutes;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1440 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/limits/timeout_minutes",schemaPath:"#/properties/limits/properties/timeout_minutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema11.properties.limits.properties.timeout_minutes,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/limits/timeout_minutes",schemaPath:"#/properties/limits/properties/timeout_minutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.limits.properties.timeout_minutes,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/limits/timeout_minutes",schemaPath:"#/properties/limits/properties/timeout_minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.limits.properties.timeout_minutes.type,parentSchema:schema11.properties.limits.properties.timeout_minutes,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.limits.type,parentSchema:schema11.properties.limits,data:data1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.vertex !== undefined){
let data8 = data.vertex;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!((((key3 === "project") || (key3 === "location")) || (key3 === "output")) || (pattern0.test(key3)))){
const err20 = {instancePath:instancePath+"/vertex",schemaPath:"#/properties/vertex/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.vertex,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.project !== undefined){
let data9 = data8.project;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err21 = {instancePath:instancePath+"/vertex/project",schemaPath:"#/properties/vertex/properties/project/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.vertex.properties.project,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!pattern4.test(data9)){
const err22 = {instancePath:instancePath+"/vertex/project",schemaPath:"#/properties/vertex/properties/project/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$"+"\"",schema:"^[a-z0-9]+(?:[.:-]+[a-z0-9]+)*$",parentSchema:schema11.properties.vertex.properties.project,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/vertex/project",schemaPath:"#/properties/vertex/properties/project/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.vertex.properties.project.type,parentSchema:schema11.properties.vertex.properties.project,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.location !== undefined){
let data10 = data8.location;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err24 = {instancePath:instancePath+"/vertex/location",schemaPath:"#/properties/vertex/properties/location/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.vertex.properties.location,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern5.test(data10)){
const err25 = {instancePath:instancePath+"/vertex/location",schemaPath:"#/properties/vertex/properties/location/pattern",keyword:"pattern",params:{pattern: "^[a-z]+(?:-[a-z]+\\d+)?$"},message:"must match pattern \""+"^[a-z]+(?:-[a-z]+\\d+)?$"+"\"",schema:"^[a-z]+(?:-[a-z]+\\d+)?$",parentSchema:schema11.properties.vertex.properties.location,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/vertex/location",schemaPath:"#/properties/vertex/properties/location/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.vertex.properties.location.type,parentSchema:schema11.properties.vertex.properties.location,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.output !== undefined){
let data11 = data8.output;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err27 = {instancePath:instancePath+"/vertex/output",schemaPath:"#/properties/vertex/properties/output/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.vertex.properties.output,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern6.test(data11)){
const err28 = {instancePath:instancePath+"/vertex/output",schemaPath:"#/properties/vertex/properties/output/pattern",keyword:"pattern",params:{pattern: "^gs://[a-z0-9][a-z0-9._-]+(?:/[^?#]*)?$"},message:"must match pattern \""+"^gs://[a-z0-9][a-z0-9._-]+(?:/[^?#]*)?$"+"\"",schema:"^gs://[a-z0-9][a-z0-9._-]+(?:/[^?#]*)?$",parentSchema:schema11.properties.vertex.properties.output,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/vertex/output",schemaPath:"#/properties/vertex/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.vertex.properties.output.type,parentSchema:schema11.properties.vertex.properties.output,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/vertex",schemaPath:"#/properties/vertex/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.vertex.type,parentSchema:schema11.properties.vertex,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.store !== undefined){
let data13 = data.store;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err31 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.store,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.store.type,parentSchema:schema11.properties.store,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.models !== undefined){
let data14 = data.models;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
if(!(validate11(data14[key5], {instancePath:instancePath+"/models/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data14,parentDataProperty:key5,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err33 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.models.type,parentSchema:schema11.properties.models,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
